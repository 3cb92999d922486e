"""First names, and what they tell of men and women."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["OTHER_NAME", "OTHER_SEX", "UNTOLD", "GivenNames", "telling_ends"]

# Gender is a share of men: 1.0 for a man, 0.0 for a woman. Two of them are so far apart as their difference.
UNTOLD = 0.5  # where nothing tells of either
OTHER_NAME = 0.5  # distance from which two first names are a man's and a woman's
OTHER_SEX = 0.6  # distance from which who has a name, or is described, isn't the one whom a description means

_LEAST_NAMES, _TELLING = 8, 0.3  # first names of one ending, and how far from even they must lie


@dataclass(frozen=True, slots=True)
class GivenNames:
    """First names, casefolded, with the share of men among those who bear them."""

    first_names: dict[str, float]  # of the United States: share of men among the bearers
    given_names: dict[str, float]  # of the world: the same
    world_names: dict[str, float]  # the same of what may be a surname, too, or is otherwise in those lists
    name_ends: dict[str, float]  # the same for endings of first names, of those that tell
    short_names: dict[str, str]  # Jim to James

    def formal(self, first_name: str) -> str:
        """A casefolded first name made long: James of Jim."""
        return self.short_names.get(first_name, first_name)

    def man(self, first_name: str) -> float:
        """Share of men among the bearers of a casefolded first name, of one never seen by its ending; 0.5 unknown.

        The count of the world goes before the lists of its countries, which name each sex once, however few bear it.
        """
        known, counted = self.known_man(first_name), self.world_names.get(first_name)
        if known is not None and counted is not None and first_name in self.first_names:
            return (known + counted) / 2
        if counted is not None:
            return counted
        if known is not None:
            return known
        return next((self.name_ends[e] for n in (4, 3, 2) if (e := first_name[-n:]) in self.name_ends), UNTOLD)

    def is_given(self, word: str) -> bool:
        """Whether a casefolded word is a known first name."""
        return self.known_man(word) is not None

    def known_man(self, first_name: str) -> float | None:
        """That of a name in the lists, half way between them where both have it; of "Jo-Ann" that of "Jo".

        Where a short name is a man's by the lists and the full one a woman's, it's either's: Jess, who may be Jessica.
        """
        shares = [names[first_name] for names in (self.first_names, self.given_names) if first_name in names]
        full = self.first_names.get(self.short_names.get(first_name, ""))
        if shares and full is not None and abs(full - sum(shares) / len(shares)) > OTHER_NAME:
            return (sum(shares) / len(shares) + full) / 2
        if not shares and full is not None:
            return full
        if not shares and "-" in first_name[1:]:
            return self.known_man(first_name.partition("-")[0])
        return sum(shares) / len(shares) if shares else None


def telling_ends(first_names: dict[str, float]) -> dict[str, float]:
    """Endings that nearly all men or nearly all women share, drawn half way to nothing known."""
    found: dict[str, list[float]] = {}
    for name, man in first_names.items():
        for n in (2, 3, 4):
            if len(name) > n:
                found.setdefault(name[-n:], []).append(man)
    shares = {end: sum(men) / len(men) for end, men in found.items() if len(men) >= _LEAST_NAMES}
    return {end: 0.25 + share / 2 for end, share in shares.items() if abs(share - UNTOLD) > _TELLING}
