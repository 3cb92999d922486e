"""Articles as Arrow tables, in and out: what Ray, Spark and others hand round.

A table of articles has one row for each article that came in, in the same order:

| column    | type           | meaning                                                        |
|-----------|----------------|----------------------------------------------------------------|
| `article` | string         | the id that came with the article, or null                     |
| `quotes`  | list of struct | its quotes, as in a table of quotes but without `article`      |
| `error`   | string         | why it has no answer; null where it has one, `quotes` is then null |

A table of quotes has one row per quote, and the columns of ``quotes batch -o quotes.parquet``; see ``QUOTE_TYPES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Unpack

import pyarrow
import pyarrow.compute

from .. import DEFAULT_MODEL
from ..errors import OptionError, QuotesError
from ..formats.rows import COLUMNS
from ..options import Options, SharedOptionDict
from .columns import id_of, is_null, text_of
from .sources import Record
from .work import Outcome, Work, answer_lot, in_lots

__all__ = ["ARTICLES", "QUOTES", "Articles", "ColumnError", "extract_batches", "quote_rows"]

QUOTE_TYPES = {"start": pyarrow.int64(), "end": pyarrow.int64(), "confidence": pyarrow.float64()}
QUOTES = pyarrow.schema([(column, QUOTE_TYPES.get(column, pyarrow.string())) for column in COLUMNS])
QUOTE = pyarrow.struct([field for field in QUOTES if field.name != "article"])
ARTICLES = pyarrow.schema(
    [("article", pyarrow.string()), ("quotes", pyarrow.list_(QUOTE)), ("error", pyarrow.string())]
)


class ColumnError(QuotesError, ValueError):
    """A table lacks the column with the articles."""


@dataclass(frozen=True, slots=True)
class Articles:
    """How a table of texts becomes a table of articles. Calling it raises ColumnError, ModelError."""

    work: Work
    text_column: str
    id_column: str

    @classmethod
    def of(cls, text_column: str, id_column: str, model: str, options: dict[str, object]) -> Articles:
        """Raises OptionError."""
        Options.of(**options)
        return cls(Work(model, "text", "parquet", options), text_column, id_column)

    def __call__(
        self,
        table: pyarrow.Table | pyarrow.RecordBatch,
        answer: Callable[[list[Record], Work], list[Outcome]] = answer_lot,
    ) -> pyarrow.Table:
        lots = in_lots(self._records(table))
        rows = [_row(outcome) for lot in lots for outcome in answer(lot, self.work)]
        return pyarrow.Table.from_pylist(rows, ARTICLES)

    def _records(self, table: pyarrow.Table | pyarrow.RecordBatch) -> Iterator[Record]:
        names = table.schema.names
        if self.text_column not in names:
            raise ColumnError(
                f"there is no column {self.text_column!r}, but {', '.join(names)}: name it as text_column"
            )
        texts = table.column(self.text_column)
        ids = table.column(self.id_column) if self.id_column in names else pyarrow.nulls(len(texts))
        for row, (id, text) in enumerate(zip(ids, texts, strict=True), 1):
            yield self._record(row, id.as_py(), text.as_py())

    def _record(self, row: int, id: Any, text: Any) -> Record:
        try:
            name = id_of(id)
        except OptionError as error:
            return Record("", row, row, reason=str(error))
        try:
            content = text_of(text, self.text_column)
        except OptionError as error:
            return Record("", row, row, name, reason=str(error))
        return Record("", row, row, name, content, is_null(self.text_column) if text is None else None)


def extract_batches(
    batches: Iterable[pyarrow.RecordBatch],
    text_column: str = "text",
    *,
    id_column: str = "id",
    model: str = DEFAULT_MODEL,
    **options: Unpack[SharedOptionDict],
) -> Iterator[pyarrow.RecordBatch]:
    """Record batches of texts as record batches of articles (``ARTICLES``): what Spark's ``mapInArrow`` calls.

    options: see ``quotes.Options``. Raises OptionError, ColumnError, ModelError.
    """
    articles = Articles.of(text_column, id_column, model, dict(options))
    for batch in batches:
        yield from articles(batch).to_batches()


def quote_rows(articles: pyarrow.Table) -> pyarrow.Table:
    """The table of quotes (``QUOTES``) of a table of articles."""
    quotes = articles["quotes"].combine_chunks()
    rows = pyarrow.Table.from_struct_array(quotes.flatten())
    ids = articles["article"].take(pyarrow.compute.list_parent_indices(quotes))
    return rows.add_column(0, "article", ids).cast(QUOTES)


def _row(outcome: Outcome) -> dict[str, object]:
    return {"article": outcome.record.id, "quotes": outcome.answer, "error": outcome.reason}
