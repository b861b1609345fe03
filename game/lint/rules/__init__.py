"""The rules that find what an author hardly meant; `registry` names them all."""
