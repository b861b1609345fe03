"""What is shown, whatever shows it: frozen blocks of lines of spans, made from views and `wording` alone.

A span's role says what it means; how that looks or sounds is for the renderers: `ui/widgets/rows.py` for screens,
`cli/console.py` for lines, `reports/blocks.py` for pages. May import `wording` and what lies before it, but not the
rules. Start reading at `blocks`.
"""
