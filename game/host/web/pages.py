"""Pages from templates, in the reader's language."""

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from game.language import use_language
from game.reports.html import templates

HERE = Path(__file__).parent
STATIC = HERE / "static"


def page(name: str, status: int = 200, **given: Any) -> HTMLResponse:
    """Give the page of a template."""
    return HTMLResponse(templates(HERE / "templates").get_template(name).render(given), status)


def speak_to(request: Request, language: str = "") -> None:
    """Say what follows in a language: the seat's, or else the first of the browser's that the program speaks."""
    asked = request.headers.get("accept-language", "")
    wanted = [language, *(each.partition(";")[0].strip() for each in asked.split(","))]
    use_language(next((each for each in wanted if each), ""))


async def field_of(request: Request, name: str) -> str:
    """Give what was filled in for a field of a form; nothing where it is not there, or is a file."""
    form: Any = await request.form()
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
