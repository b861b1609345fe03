"""Source text: the paragraphs that something cites, among those around them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.language import _, later
from game.play.visibility import PUBLIC
from game.presenting.blocks import Block, Role, Span, entry, gap, line, note
from game.presenting.citing import Cited
from game.scenario.articles import paragraphs_of
from game.scenario.model import Source
from game.session.game import Session
from game.storage.origin import folder_of
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing

_AROUND = 30
"""How many paragraphs are laid out before and after the one that is read."""

_binding = NamedBindings("paragraph")


def paragraphs(session: Session, cited: Sequence[Cited]) -> "ParagraphScreen":
    """Show what is cited in a game, with the texts beside its scenario."""
    folder = folder_of(session.header)
    return ParagraphScreen(session.edition(PUBLIC).scenario.sources, cited, folder)


class ParagraphScreen(ModalScreen[None], Steady[None]):
    """Shows each place that is cited, one after another; the paragraphs around it can be read on."""

    CSS_PATH = "../table.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("escape,enter,s,q", "close", later("close"), later("Put the text away")),
        _binding("down", "read(1)", later("read on"), later("The paragraph after this one"), name="down"),
        _binding("up", "read(-1)", later("read back"), later("The paragraph before this one"), name="up"),
        _binding(
            "right,tab", "go(1)", later("next place"), later("The next place that is cited"), name="next", display="→"
        ),
        _binding(
            "left,shift+tab", "go(-1)", later("place before"), later("The place before"), name="last", display="←"
        ),
        _binding("o", "open", later("open its page"), later("Open the page of the source in a browser")),
        _binding("pageup", "page(-1)", later("Page up"), later("Scroll up"), name="pageup", show=False),
        _binding("pagedown,space", "page(1)", later("Page down"), later("Scroll down"), name="pagedown", show=False),
    ]

    def __init__(self, sources: Sequence[Source], cited: Sequence[Cited], folder: Path | None) -> None:
        """Take the scenario's sources, what is cited (at least one place), and the scenario's folder."""
        super().__init__()
        self._sources = {each.id: each for each in sources}
        self._cited = tuple(cited)
        self._folder = folder
        self._texts: dict[str, tuple[str, ...] | None] = {}
        self._place = 0
        self._here = 0

    def compose(self) -> ComposeResult:
        """Compose what is told of the source, its paragraphs, and the keys."""
        with Vertical(id="paragraphs"):
            yield Static("", id="source")
            yield Listing(id="text", points=True)
            yield Keys()

    def on_mount(self) -> None:
        """Begin at the first place."""
        self.action_go(0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        match action:
            case "go":
                return len(self._cited) > 1
            case "read":
                return bool(self._text)
            case "open":
                return bool(self._source.url)
            case _:
                return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Fit the keys to the width."""
        self.query_one(Keys).refresh_keys()

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Read on from the paragraph that was clicked."""
        message.stop()
        if isinstance(message.item, int):
            self._here = message.item
            self._show()

    def action_go(self, by: int) -> None:
        """Go to another place that is cited."""
        self._place = (self._place + by) % len(self._cited)
        self._here = self._cited[self._place].citation.paragraph or 1
        self._show()

    def action_read(self, by: int) -> None:
        """Go to the paragraph before or after."""
        self._here = max(1, min(self._here + by, len(self._text)))
        self._show()

    def action_open(self) -> None:
        """Open the page on which the source was published."""
        if self._source.url:
            self.app.open_url(self._source.url)

    def action_page(self, by: int) -> None:
        """Scroll."""
        self.query_one(Listing).page(by)

    @property
    def _source(self) -> Source:
        return self._sources[self._cited[self._place].citation.source]

    @property
    def _text(self) -> tuple[str, ...]:
        source = self._source
        if source.id not in self._texts:
            self._texts[source.id] = paragraphs_of(source, self._folder)
        return self._texts[source.id] or ()

    def _show(self) -> None:
        self.query_one("#source", Static).update(Content("\n").join(self._about()))
        listing = self.query_one(Listing)
        listing.show(list(self._blocks()))
        listing.point_at(self._here)
        self.query_one(Keys).refresh_keys()

    def _about(self) -> Iterator[Content]:
        source = self._source
        yield Content.styled(source.title, "bold $primary")
        about = [each for each in (source.publisher, source.date) if each]
        if source.fictional:
            about.append(_("fictional"))
        if about:
            yield Content(" · ".join(about))
        if source.url:
            yield Content.styled(source.url, "$text-muted")
        yield Content.styled(self._cited_by(), "bold")

    def _cited_by(self) -> str:
        cited = self._cited[self._place]
        paragraph = cited.citation.paragraph
        if not cited.what:
            said = _("The whole source")
        elif paragraph is None:
            said = _("The whole source, cited by {what}").format(what=cited.what)
        else:
            said = _("¶{number}, cited by {what}").format(number=paragraph, what=cited.what)
        if len(self._cited) == 1:
            return said
        counted = _("({number} of {all}) {said}")
        return counted.format(number=self._place + 1, all=len(self._cited), said=said)

    def _blocks(self) -> Iterator[Block]:
        text = self._text
        if missing := self._missing():
            yield note(missing, Role.CLOSED)
        marked = self._marked()
        for number in range(max(1, self._here - _AROUND), min(len(text), self._here + _AROUND) + 1):
            is_marked = number in marked
            lead = Span(f"{'•' if is_marked else ' '} ¶{number} ")
            role = Role.PLAIN if is_marked else Role.MUTED
            yield entry(line(text[number - 1], role, lead=lead), item=number)
            yield gap()

    def _marked(self) -> set[int]:
        """Give the paragraphs that are cited here, and those of the same source that the same text cites."""
        here = self._cited[self._place]
        same = (each.citation for each in self._cited if each.what == here.what)
        return {each.paragraph for each in same if each.source == here.citation.source and each.paragraph}

    def _where_to_find_it(self) -> Iterator[str]:
        """Say how a text that may not be passed on can be read all the same."""
        yield _("The text of this source is not at hand: no file of it lies beside the scenario.")
        yield _("Many articles may not be passed on with a scenario.")
        if self._source.url:
            yield _("Read it where it was published: {url} (o opens it).").format(url=self._source.url)
        if self._source.file is None:
            yield _("To read it here, lay it beside the scenario, one paragraph a line, and name it there with `file`.")
        elif self._folder is not None:
            told = _("To read it here, save it as {file}, one paragraph a line.")
            yield told.format(file=self._folder / self._source.file)

    def _missing(self) -> str | None:
        """Say what is not at hand."""
        source, paragraph = self._source, self._cited[self._place].citation.paragraph
        if not self._text:
            return " ".join(self._where_to_find_it())
        if paragraph is not None and paragraph > len(self._text):
            said = _("The text at hand has no ¶{number}: it ends with ¶{last}.")
            return said.format(number=paragraph, last=len(self._text))
        if source.paragraphs is not None and source.paragraphs != len(self._text):
            said = _("The text at hand has {count} paragraphs, the scenario tells of {told}: numbers may not fit.")
            return said.format(count=len(self._text), told=source.paragraphs)
        return None
