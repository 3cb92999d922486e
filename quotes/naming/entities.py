"""Entities: name mentions clustered into the people and organisations of the article, a closed list."""

from __future__ import annotations

from collections import Counter, defaultdict

from ..fold import name_key, shortens
from ..lexicon import Lexicon
from .aliases import Aliases
from .claims import Claims
from .entity import Entity
from .fullest import Fullest
from .juniors import Juniors
from .names import NameMention
from .rivals import Rivals
from .shapes import Shapes
from .variants import Variants

__all__ = ["Entity", "cluster"]


def cluster(names: list[NameMention], lexicon: Lexicon) -> tuple[list[Entity], list[int]]:
    """The entities, and for each mention the index of its entity."""
    return _Clusters(names, lexicon).run()


_ARTICLES = frozenset(("al", "el", "bin", "ibn"))  # Al Ansi is Nasser bin Ali al Ansi
_AL, _FULL = "Al", 2  # a first name, too; words of such a name
_SAINTS = ("St.", "St", "Ste.", "Saint")
_SURNAME = 3  # words of "Dos Santos Prado"
_TOP = 4  # paragraphs that may stand above the text
_MOST = 40  # bearers of one word that a name is compared with; of one of them the mentions looked at


class _Clusters:
    def __init__(self, names: list[NameMention], lexicon: Lexicon) -> None:
        self.names, self.lexicon = names, lexicon
        self.fullest, self.variants = Fullest(lexicon), Variants(lexicon)
        self.ends: dict[str, int] = {}  # surnames of several words, and from which name on they are one
        for i, n in enumerate(names):
            for end, small in _ends(n.form, lexicon):
                self.ends[end] = min(self.ends.get(end, i), -1 if small else i)
        self.shared = {n.family for n in names if n.family}
        keys = [self._key(n) for n in names]
        juniors = Juniors(names, keys)
        self.keys = [juniors.key(i, key) for i, key in enumerate(keys)]
        self.entities: list[Entity] = []
        self.shapes = Shapes(names, self.entities, lexicon)
        self.entity_of: list[int] = [-1] * len(names)
        self.singles: defaultdict[str, list[int]] = defaultdict(list)  # by word the mentions of that word alone
        for i, key in enumerate(self.keys):
            if len(key) == 1:
                self.singles[key[0]].append(i)
        self.claims = Claims(names, self.keys, lexicon)
        self.rivals = Rivals(names, self.entities, self.singles, self.shapes, self.claims)
        self.by_key: dict[tuple[str, ...], int] = {}
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)

    def _key(self, name: NameMention) -> tuple[str, ...]:
        key = name_key((*name.words, name.family) if name.family else name.words)
        articles = _ARTICLES - {_AL.casefold()} if self._is_albert(name) else _ARTICLES
        kept = tuple(w for w in key if w not in self.lexicon.suffixes and w not in articles) or key
        if len(kept) == 1:
            return kept
        return tuple(w for word in kept for w in self.lexicon.abbreviated.get(word, (word,)))

    def _is_albert(self, name: NameMention) -> bool:
        """Whether "Al" is a first name: Jo and Al Brandt; not Al Ansi beside Nasser bin Ali al Ansi."""
        short = name.words[0] == _AL and len(name.words) == _FULL and name.words[-1] in self.shared
        return short and name.form.casefold() not in self.ends and not name.title

    def run(self) -> tuple[list[Entity], list[int]]:
        order = sorted(range(len(self.names)), key=lambda i: (-len(self.keys[i]), self._is_surname(i), i))
        for i in order:
            if len(self.keys[i]) > 1:
                self._place(i, self._find_full(i))
        for i, entity in enumerate(self.entities):
            if self.shapes.looks_personal(i):
                self.variants.add(i, entity.words, self.names[entity.mentions[0]].words[-1])
        singles = [i for i in range(len(self.names)) if len(self.keys[i]) == 1]
        for i in sorted(singles, key=lambda i: (self.claims.title_gender(i) is None, not self.names[i].title, i)):
            self._place(i, self._find_single(i))
        self._unite()
        for entity in self.entities:
            entity.mentions.sort()
            self._finish(entity)
        return self.entities, self.entity_of

    def _place(self, mention: int, entity: int | None) -> None:
        key = self.keys[mention]
        if entity is None:
            entity = len(self.entities)
            self.entities.append(Entity("", key))
            for word in set(key):
                self.by_word[word].append(entity)
        self.by_key.setdefault(key, entity)
        self.entity_of[mention] = entity
        self.claims.add(mention, entity, self.entities[entity].words[-1])
        self.entities[entity].mentions.append(mention)

    def _find_full(self, mention: int) -> int | None:
        """An entity whose name holds this one: "John Smith" in "John Q. Smith", "J. Smith" in "John Smith".

        Of several who bear a surname of two words, Willem and Heidi van Dijk, the one who has most claim to it.
        """
        key, suffixes = self.keys[mention], self.lexicon.suffixes
        if key in self.by_key:
            return self.by_key[key]
        near = [e for e in self.by_word[key[-1]][-_MOST:] if self.entities[e].words[-1] == key[-1]]
        near += [e for e in self.by_word[key[0]][-_MOST:] if e not in near]
        fitting = [
            e
            for e in near
            if shortens(self._formal(key), self._formal(self.entities[e].words))
            and not self._holds_person(e, key)
            and (key[-1] in suffixes) == (self.entities[e].words[-1] in suffixes - {"sr"})  # kept to tell two apart
        ]
        fitting = fitting or [e for e in near if self.shapes.is_clipped(key, self.entities[e].words)]
        if not fitting and self._is_surname(mention):
            fitting = [
                e for e in near if self.entities[e].words[1 - len(key) :] == key[1:] and self.shapes.looks_personal(e)
            ]
        if len(fitting) > 1:
            people = [e for e in fitting if self.shapes.looks_personal(e)]
            several = len(people) > 1 and self._is_surname(mention)
            fitting = [self.rivals.choose(people, mention)] if several else people
        return fitting[0] if len(fitting) == 1 else None

    def _is_surname(self, mention: int) -> bool:
        """Whether words are one surname: "Van der Berg", of Marijke van der Berg. Not so Al Gore, Van Morrison."""
        key, name = self.keys[mention], self.names[mention]
        if not 1 < len(key) <= _SURNAME:
            return False
        if self.ends.get(name.form.casefold(), mention) < mention:
            return True  # Ben Bella, where Ahmed ben Bella is
        given = key[0] in self.lexicon.first_names and len(name.form.split()) == len(name.words)
        polite = not self.lexicon.rules.courtesy.isdisjoint(name.title)  # Miss Al Rashid
        return key[0] in self.lexicon.particles and (polite or not given)

    def _holds_person(self, entity: int, key: tuple[str, ...]) -> bool:
        """Whether a body is called by somebody's full name, so that neither the person nor the rest of it is the same.

        Neither Greta Falkner nor the White House is the Greta Falkner White House.
        """
        words, first_names = self.entities[entity].words, self.lexicon.first_names
        if self.shapes.looks_personal(entity) or words[0] not in first_names or len(words) < 3:
            return False
        return key[0] not in first_names or not set(key) & self.lexicon.organisation_words

    def _formal(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """The key with a short first name made long: Jim to James."""
        return (self.lexicon.formal(key[0]), *key[1:])

    def _find_single(self, mention: int) -> int | None:
        """The entity that a single word names: by surname, by first name, by initials."""
        near, bearers = self._bearers(self.keys[mention][0])
        alone = next((e for e in bearers if not self.rivals.is_other_gender(e, mention)), None)
        if bearers and (not near or alone is None):
            return alone
        everybody, first, inner = self._people(mention, near)
        last = [e for e in everybody if not self.rivals.is_other_gender(e, mention)]
        if everybody and not last:
            others = self._of_other_order(first, inner, mention)
            return self.rivals.choose(others, mention) if others else alone
        if last and alone is not None:
            last.append(alone)  # the Mr Lee of a text that names only Ada Lee in full: President Lee may be he
        group = last or first or inner
        if group:
            return self.rivals.choose(group, mention)
        found = self._find_body(mention, near) if alone is None else alone
        return self._find_alike(mention) if found is None else found

    def _people(self, mention: int, near: list[int]) -> tuple[list[int], list[int], list[int]]:
        """Of those who have a word in their names: whose surname it is, who goes by it, and who has it in between."""
        word, title = self.keys[mention][0], self.names[mention].title
        named = [e for e in near if self.shapes.looks_personal(e) or self.lexicon.is_full_name(self.entities[e].words)]
        people = named if title else [e for e in near if self.shapes.looks_personal(e)]
        last = [e for e in people if self.entities[e].words[-1] == word and not self.shapes.is_linked(e)]
        first = [e for e in named if self.entities[e].words[0] == word and self._goes_by_first(e, word)]
        throned = self.lexicon.rules.enthroned.intersection(title)  # Pope Francis isn't Francis Brandt
        first = [e for e in first if not throned or throned & self.claims.titles[e] or self.shapes.is_numbered(e)]
        inner = [e for e in people if word in self.entities[e].words[1:-1]]
        return last, first, [e for e in inner if not self.rivals.is_other_gender(e, mention)]

    def _find_body(self, mention: int, near: list[int]) -> int | None:
        """The body whose name ends in a word, and was given before; or below, where the word stands at the top.

        Or the only one that a word with an article says what it is: the Council is the Nordic Council of Salt Makers.
        """
        word, name = self.keys[mention][0], self.names[mention]
        above = name.paragraph == 0 or (name.paragraph < _TOP and name.initial)  # the top shortens who is named below
        bodies = [e for e in near if self.entities[e].words[-1] == word]
        bodies = [e for e in bodies if min(self.entities[e].mentions[:_MOST]) < mention or (above and len(bodies) == 1)]
        bodies = [e for e in bodies if self.entities[e].words[0] != "st" and not self.shapes.is_linked(e)]
        headed = [e for e in near if self.shapes.is_headed_by(e, word)] if name.pointed and not bodies else []
        headed = [e for e in headed if min(self.entities[e].mentions[:_MOST]) < mention]
        return bodies[-1] if bodies else headed[0] if len(headed) == 1 else None

    def _find_alike(self, mention: int) -> int | None:
        """Who is meant by a nickname, by another spelling, or by half of a surname."""
        word, name = self.keys[mention][0], self.names[mention]
        nick = None if name.words[0].isupper() else self.variants.nicknamed(word)
        if nick is not None:
            return nick
        alike = self.variants.rewritten(name.words[0]) or self.variants.misspelt(word)
        whole = len(name.words) > 1 or bool(name.title) or name.brought_in  # Sgt. Rey is not Ada Brandt-Rey
        alike = alike or ([] if whole else self.variants.half(word))
        alike = [e for e in alike if not self.rivals.is_other_gender(e, mention)]
        return self.rivals.choose(alike, mention) if alike else None

    def _of_other_order(self, first: list[int], inner: list[int], mention: int) -> list[int]:
        """Of those who bear a surname elsewhere than last, whom a title fits: Ong Wei Liang, Carmen Alba Soto."""
        families = [e for e in first if self.shapes.is_family_first(e) and not self.rivals.is_other_gender(e, mention)]
        return families or [e for e in inner if not self.shapes.looks_like_thing(e)]

    def _bearers(self, word: str) -> tuple[list[int], list[int]]:
        """Entities with a word in their names: those of several words, and those of this one alone."""
        last = self.by_word[word][-_MOST:]
        alone = [e for e in last if len(self.entities[e].words) == 1]
        return [e for e in last if len(self.entities[e].words) > 1], alone

    def _goes_by_first(self, entity: int, word: str) -> bool:
        """Whether the first word alone may name it: "Juvenal" its bearer, but "Amazon" not Amazon Instant."""
        before = self.singles[word][:1] < self.entities[entity].mentions[:1]
        if self.shapes.is_of_body(entity, before=before):
            return False
        if self.shapes.is_family_first(entity):
            return True
        full = len(self.entities[entity].mentions)
        if entity in self.claims.numbered:
            return False  # the Ardent Edge 6
        if self._is_product(entity, word):
            return False
        given = self.lexicon.is_given(word) or not self.shapes.looks_like_thing(entity)
        return given or len(self.singles[word]) <= 2 * full

    def _is_product(self, entity: int, word: str) -> bool:
        """Whether a name begins with whose product it is: "the Ardent Pad", where Ardent has no article; Apple Pay."""
        lexicon, last = self.lexicon, self.entities[entity].words[-1]
        if last in lexicon.organisation_words or last in lexicon.rules.trades or last in lexicon.rules.legal_forms:
            return False
        if word in lexicon.known_bodies and lexicon.is_common(last) and not lexicon.is_given(word):
            return True
        if lexicon.is_given(word) or lexicon.is_body(last) or (last.endswith("s") and last not in lexicon.rules.wares):
            return False  # the Lowmoor Tigers
        own, alone = self.entities[entity].mentions, self.singles[word]
        return all(self.names[m].pointed for m in own) and not all(self.names[m].pointed for m in alone)

    def _unite(self) -> None:
        """Makes one of the entities that are the same under names that share no word."""
        keys = [e.words for e in self.entities]
        personal = [self.shapes.looks_personal(i) for i in range(len(keys))]
        into = list(range(len(keys)))
        for entity, other in Aliases(self.names, keys, self.entity_of, personal, self.lexicon).pairs():
            one, two = _root(into, entity), _root(into, other)
            into[one] = two
        kept = [i for i in range(len(keys)) if into[i] == i]
        number = {old: new for new, old in enumerate(kept)}
        for i, e in enumerate(self.entities):
            if into[i] != i:
                self.entities[_root(into, i)].mentions += e.mentions
        self.entity_of = [number[_root(into, e)] for e in self.entity_of]
        self.entities[:] = [self.entities[i] for i in kept]

    def _finish(self, entity: Entity) -> None:
        index = self.entity_of[entity.mentions[0]]
        surname = any(len(self.keys[m]) == 1 and self.keys[m][0] == entity.words[-1] for m in entity.mentions)
        entity.name = self.fullest.of(Counter(self.names[m].written(surname=surname) for m in entity.mentions))
        told = (self.claims.title_gender(m) for m in entity.mentions)  # of those that are united with it, too
        entity.man = next((man for man in told if man is not None), self.rivals.named_man(index))


def _ends(form: str, lexicon: Lexicon) -> list[tuple[str, bool]]:
    """The ends of a name that begin with a small word, or a particle: "van der Berg" and "der Berg", "Ben Bella".

    Or with a saint behind a first name: the "St. Fleur" of Greta St. Fleur; not the St. Louis of East St. Louis.
    """
    words, particles = form.split(), lexicon.particles
    saint = len(words) == _SURNAME and words[1] in _SAINTS and lexicon.is_given(words[0].casefold())
    inner = range(1, len(words) - 1)
    starts = (i for i in inner if saint or words[i][0].islower() or words[i].casefold() in particles)
    return [(" ".join(words[i:]).casefold(), words[i][0].islower()) for i in starts]


def _root(into: list[int], entity: int) -> int:
    """What an entity has become part of, in the end."""
    while into[entity] != entity:
        into[entity] = entity = into[into[entity]]
    return entity
