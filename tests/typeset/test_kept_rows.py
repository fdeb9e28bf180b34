"""Rows that ask to stay with the next one keep a short table whole."""

from __future__ import annotations

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from tests.typeset.papers import body, paper, saved
from tests.typeset.reading import texts
from tests.typeset.test_tables import table


def test_rows_kept_with_the_next_stay_together_and_with_their_caption(fonts: FontBook) -> None:
    document = paper()
    for _ in range(17):
        body(document, "文")
    body(document, "表题").paragraph_format.keep_with_next = True
    for row in table(document, 4, header=False).rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert [page[0] for page in pages] == ["文", "表题"]


def test_a_table_whose_rows_all_ask_for_it_stays_with_the_paragraph_after_it(
    fonts: FontBook,
) -> None:
    def set_on(last_row_too: bool) -> list[str]:
        document = paper()
        for _ in range(15):
            body(document, "文")
        body(document, "署名").paragraph_format.keep_with_next = True
        rows = table(document, 4, header=False).rows
        for row in rows if last_row_too else rows[:-1]:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        for name in ("附注", "版记"):
            body(document, name).paragraph_format.keep_with_next = name == "附注"
        return [page[0] for page in texts(lay_out(saved(document), fonts).pdf)]

    assert set_on(True) == ["文", "署名"]
    assert set_on(False) != ["文", "署名"]
