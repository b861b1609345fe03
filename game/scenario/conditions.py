"""The condition language of FORMAT 3: text becomes a typed tree with positions, and the names it asks for.

expression := or        or := and ("or" and)*       and := not ("and" not)*
not := "not" not | comparison                       comparison := sum (("<"|"<="|">"|">="|"=="|"!=") sum)*
sum := product (("+"|"-") product)*                 product := unary (("*"|"//") unary)*
unary := "-" unary | atom       atom := number | name | name "." name | call | "(" expression ")"
call := function "(" expression ("," expression)* ")" | "strength" "(" name "." name ")"
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

MAX_LENGTH = 500
MAX_NODES = 100
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""The same comparison with its sides exchanged."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, or `true` (1) and `false` (0). `at` is the offset in the text, from 0, here and below."""

    value: int
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """An id of the shared name space, or `round`, or `final`."""

    id: str
    at: int


@dataclass(frozen=True, slots=True)
class Fact:
    """`DEMAND.RESPONSE`, or `DEMAND.` with open, opened, answered, lapsed, withdrawn: how many of its targets."""

    demand: str
    fact: str
    at: int


@dataclass(frozen=True, slots=True)
class Unary:
    """`-` or `not`."""

    operator: str
    operand: "Tree"
    at: int


@dataclass(frozen=True, slots=True)
class Binary:
    """`and or + - * //`."""

    operator: str
    left: "Tree"
    right: "Tree"
    at: int


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain of comparisons, Python's way: each holds, and each member is reckoned once."""

    first: "Tree"
    rest: "tuple[tuple[str, Tree], ...]"
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """`min`, `max` or `count`."""

    function: str
    arguments: "tuple[Tree, ...]"
    at: int


@dataclass(frozen=True, slots=True)
class Strength:
    """`strength(DEMAND.RESPONSE)`: how strong the debate makes a response, from 0 to 100."""

    demand: str
    response: str
    at: int


Tree = Number | Name | Fact | Unary | Binary | Compare | Call | Strength


class Fault(Enum):
    """Why a text is no condition."""

    TOO_LONG = auto()
    TOO_MANY_NODES = auto()
    EMPTY = auto()
    UNEXPECTED_CHARACTER = auto()
    UNEXPECTED_WORD = auto()
    UNFINISHED = auto()
    UNKNOWN_FUNCTION = auto()
    DIVISOR_NOT_LITERAL = auto()
    NO_ARGUMENTS = auto()
    NOT_A_RESPONSE = auto()


class ConditionError(ValueError):
    """A text that is no condition: which fault, where (offset from 0), and the word concerned."""

    def __init__(self, fault: Fault, at: int, word: str = "") -> None:
        super().__init__(f"{fault.name} at {at}: {word!r}")
        self.fault = fault
        self.at = at
        self.word = word


_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+)|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign><=|>=|==|!=|//|[-+*<>(),.]))")
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
STRENGTH = "strength"
FUNCTIONS = ("min", "max", "count", STRENGTH)
FACTS = ("open", "opened", "answered", "lapsed", "withdrawn")
"""What may be asked of a demand beside its responses."""
_LITERALS = {"true": 1, "false": 0}
# How tightly an operator binds its right side; the unary ones stand apart, since nothing is on their left.
_BINDING = {"or": 1, "and": 2, "+": 5, "-": 5, "*": 6, "//": 6} | dict.fromkeys(_COMPARISONS, 4)
_NOT_BINDING = 3
_MINUS_BINDING = 7


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def parse(text: str) -> Tree:
    """Parse a condition or an expression; raise ConditionError where it is none."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(Fault.TOO_LONG, MAX_LENGTH, str(len(text)))
    parser = _Parser(list(_tokens(text)))
    if parser.token.kind == "end":
        raise ConditionError(Fault.EMPTY, 0)
    tree = parser.expression(0)
    parser.expect("end")
    return tree


def walk(tree: Tree) -> Iterator[Tree]:
    """Give every node of the tree, the tree itself among them, from left to right."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def children(node: Tree) -> tuple[Tree, ...]:
    """Give the nodes that stand directly under one."""
    match node:
        case Unary():
            return (node.operand,)
        case Binary():
            return (node.left, node.right)
        case Compare():
            return (node.first, *(right for _, right in node.rest))
        case Call():
            return node.arguments
        case _:
            return ()


def _tokens(text: str) -> Iterator[_Token]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at, end)
        if match is None:
            while text[at].isspace():
                at += 1
            raise ConditionError(Fault.UNEXPECTED_CHARACTER, at, text[at])
        kind = match.lastgroup or ""
        yield _Token(kind, match.group(kind), match.start(kind))
        at = match.end()
    yield _Token("end", "", end)


class _Parser:
    """One walk over the tokens, by how tightly operators bind; two frames deep for each parenthesis."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.nodes = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.position]

    def take(self) -> _Token:
        token = self.token
        self.position += 1
        return token

    def expect(self, text: str) -> _Token:
        """Take the token, which must be that sign, or the end where `text` says so."""
        token = self.token
        if text not in (token.text, token.kind):
            raise _unexpected(token)
        return self.take()

    def count(self, at: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise ConditionError(Fault.TOO_MANY_NODES, at, str(MAX_NODES))

    def expression(self, binding: int) -> Tree:
        left = self.operand(binding)
        while self.token.text in _BINDING and _BINDING[self.token.text] > binding:
            left = self.chain(left) if self.token.text in _COMPARISONS else self.binary(left)
        return left

    def operand(self, binding: int) -> Tree:
        token = self.take()
        if token.text == "(":
            inside = self.expression(0)
            self.expect(")")
            return inside
        if token.text == "not" and binding <= _NOT_BINDING:
            self.count(token.at)
            return Unary("not", self.expression(_NOT_BINDING - 1), token.at)
        if token.text == "-":
            self.count(token.at)
            return Unary("-", self.expression(_MINUS_BINDING), token.at)
        return self.atom(token)

    def binary(self, left: Tree) -> Tree:
        token = self.take()
        self.count(token.at)
        right_starts = self.token
        right = self.expression(_BINDING[token.text])
        if token.text == "//" and not _is_literal_divisor(right):
            raise ConditionError(Fault.DIVISOR_NOT_LITERAL, right_starts.at, right_starts.text)
        return Binary(token.text, left, right, token.at)

    def chain(self, first: Tree) -> Tree:
        at = self.token.at
        rest: list[tuple[str, Tree]] = []
        while self.token.text in _COMPARISONS:
            operator = self.take().text
            self.count(at)
            rest.append((operator, self.expression(_BINDING[operator])))
        return Compare(first, tuple(rest), at)

    def atom(self, token: _Token) -> Tree:
        if token.kind == "number":
            self.count(token.at)
            return Number(int(token.text), token.at)
        if token.kind == "word":
            return self.named(token)
        raise _unexpected(token)

    def named(self, token: _Token) -> Tree:
        self.count(token.at)
        if self.token.text == "(":
            return self.call(token)
        if token.text in _LITERALS:
            return Number(_LITERALS[token.text], token.at)
        if token.text in FUNCTIONS or token.text in ("and", "or", "not"):
            raise _unexpected(token)
        if self.token.text == ".":
            self.take()
            fact = self.take()
            if fact.kind != "word":
                raise _unexpected(fact)
            return Fact(token.text, fact.text, token.at)
        return Name(token.text, token.at)

    def call(self, token: _Token) -> Tree:
        if token.text not in FUNCTIONS:
            raise ConditionError(Fault.UNKNOWN_FUNCTION, token.at, token.text)
        self.expect("(")
        if self.token.text == ")":
            raise ConditionError(Fault.NO_ARGUMENTS, token.at, token.text)
        if token.text == STRENGTH:
            return self.strength(token.at)
        arguments = [self.expression(0)]
        while self.token.text == ",":
            self.take()
            arguments.append(self.expression(0))
        self.expect(")")
        return Call(token.text, tuple(arguments), token.at)

    def strength(self, at: int) -> Tree:
        begin = self.token
        asked = self.named(self.take()) if begin.kind == "word" else None
        if not isinstance(asked, Fact) or asked.fact in FACTS or self.token.text != ")":
            raise _unexpected(begin, Fault.NOT_A_RESPONSE)
        self.take()
        return Strength(asked.demand, asked.fact, at)


def _unexpected(token: _Token, fault: Fault = Fault.UNEXPECTED_WORD) -> ConditionError:
    return ConditionError(Fault.UNFINISHED if token.kind == "end" else fault, token.at, token.text)


def _is_literal_divisor(tree: Tree) -> bool:
    if isinstance(tree, Unary) and tree.operator == "-":
        tree = tree.operand
    return isinstance(tree, Number) and tree.value != 0
