"""People told from organisations and places by words, titles and company."""

from __future__ import annotations

import pytest
from scenes import LEXICON

from quotes.naming import kinds
from quotes.naming.entities import cluster
from quotes.naming.names import find_names
from quotes.paragraphs import find_paragraphs


def person(text: str) -> float:
    names = find_names(text, find_paragraphs(text), LEXICON)
    (entity,), _ = cluster(names, LEXICON)
    kinds.tell_kinds(text, names, [entity], LEXICON)
    return entity.person


@pytest.mark.parametrize(
    "text",
    [
        "The keeper, Tobias Renner, said no.",
        "Then Mrs. Falkner, who is 61, left the room.",
        "He met Sen. Greta Falkner there.",
        "Later Dol Su-min said he would stay.",
        "We met Greta Church. Church left.",
        "We met Greta Street, who sang.",
    ],
)
def test_people(text: str) -> None:
    assert person(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "He works for the National Hospital Association now.",
        "It was sold to the Tidewater Bank last year.",
        "She studied at the University of Lowmoor for a year.",
        "They went to Kentucky for a week.",
        "They bought it from Walmart for a song.",
        "We went to Marion Street. The Street is long.",
    ],
)
def test_organisations(text: str) -> None:
    assert person(text) < 0


def test_features_are_as_many_as_their_names() -> None:
    names = find_names("We met Greta Falkner.", find_paragraphs("We met Greta Falkner."), LEXICON)
    (entity,), _ = cluster(names, LEXICON)
    row = dict(zip(kinds.NAMES, kinds.features("We met Greta Falkner.", names, entity, LEXICON), strict=True))
    assert (row["mentions"], row["words"], row["first_name"]) == (1, 2, 1.0)
