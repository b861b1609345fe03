"""The rules that find what an author hardly meant, each in one place with its page; `registry` names them all."""
