"""Text laid out in lines, by the cells that it takes on a screen, and the words that all forms share."""

from collections.abc import Iterator

from game.export.graph.shape import Edge, Node, Row, Verb
from game.language import _, plural
from game.scenario.orthography import cells


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many cells, between words where it can be done."""
    return [line for paragraph in text.split("\n") for line in _paragraph(paragraph, max(2, width))] or [""]


def shortened(text: str, width: int) -> str:
    """Give a text in one line of at most so many cells, in whole words where it can be done."""
    lines = wrapped(" ".join(text.split()), width)
    if len(lines) == 1:
        return lines[0]
    return wrapped(" ".join(lines), width - 1)[0].rstrip(" ,;:.") + "…"


def notes_on_row(row: Row) -> list[str]:
    """Say what there is to say of a row but its label."""
    said = [row.mark] if row.mark else []
    said += [_("only for {actors}").format(actors=row.only)] if row.only else []
    return said if row.when is None else [*said, _("when {condition}").format(condition=row.when)]


def labels_of(edge: Edge) -> list[str]:
    """Say what stands at an arrow: what it does, where its look does not tell, and when."""
    return [*([_(str(edge.verb))] if edge.verb in _TOLD else []), *edge.labels]


_TOLD = (Verb.WITHDRAWS, Verb.CANCELS, Verb.EXTENDS, Verb.REVEALS)


def notes(node: Node) -> list[str]:
    """Say what there is to say of a node but its title: what it rests on, when it comes, who may see it."""
    said = [*([node.mark] if node.mark else []), *node.told]
    if node.is_private:
        said.append(_("private"))
    if node.is_raised:
        said.append(_("if they choose to ask"))
    if node.when is not None:
        said.append(_("when {condition}").format(condition=node.when))
    if node.deadline > 1:
        said.append(
            plural("{count} round to answer", "{count} rounds to answer", node.deadline).format(count=node.deadline)
        )
    return said


def _paragraph(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        for part in _parts(word, width):
            if line and cells(line) + 1 + cells(part) > width:
                yield line
                line = part
            else:
                line = f"{line} {part}" if line else part
    if line:
        yield line


def _parts(word: str, width: int) -> Iterator[str]:
    """Break a word that fits on no line."""
    part, taken = "", 0
    for each in word:
        if taken + cells(each) > width:
            yield part
            part, taken = "", 0
        part += each
        taken += cells(each)
    yield part
