"""Loads data/<language>/ once into frozen tables, and says what is wrong with a malformed file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from .datafile import DataFile, WordRates
from .fold import singular
from .given import UNTOLD, GivenNames, telling_ends
from .rules import Rules, read_rules

__all__ = ["Lexicon", "WordRates", "load_lexicon"]


# The lists of each file that are kept as they stand.
_LISTS = {
    "names": (
        "titles organisation_words particles demonyms suffixes org_links never_names male_nouns female_nouns "
        "family_first party_members groups unnamed_sources places known_bodies bodies"
    ),
    "marks": "elisions clipped linking",
    "cues": "documents personal_writings press_writings thought_words",
}
_COMMON, _ORDINARY = 0.2, 0.5  # shares of small letters from which a word is common, and an ordinary one
_FULL = 2  # words of a full name
_UNSEEN = WordRates(0.5, 0.0, 0.0, 0.0)
_SPEAKING = 0.02  # of the occurrences of a noun, the share that heads a source, from which it may speak
# Endings of what people are called: carver, carvers, juror, apiarist, comedian, escapee, fireman.
_AGENTS = ("men", *(e + s for e in ("er", "or", "ist", "ian", "ee", "man", "local") for s in ("", "s")))
_LEAST_STEM = 3  # letters that an ending leaves


@dataclass(frozen=True, slots=True)
class Lexicon(GivenNames):
    """Word lists of one language; words are casefolded, but for those few that ``rules`` keeps with their capitals."""

    language: str
    elisions: frozenset[str]  # words whose first letters an apostrophe stands for: 'em
    clipped: frozenset[str]  # words whose last letter it stands for: o'
    linking: frozenset[str]  # words that what is owned doesn't begin with: ‘mended the pumps’ and; not clients’ cards
    titles: frozenset[str]
    organisation_words: frozenset[str]
    particles: frozenset[str]
    demonyms: frozenset[str]
    suffixes: frozenset[str]
    org_links: frozenset[str]
    never_names: frozenset[str]
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    people: frozenset[str]  # nouns that only people are called by
    callings: frozenset[str]  # the same of many more, which but for a name behind them may be something else
    report_verbs: frozenset[str]
    writing_verbs: frozenset[str]
    phrasal_verbs: frozenset[str]  # verbs that report with the word behind them: "shot back"
    thought_verbs: frozenset[str]
    thought_words: frozenset[str]  # nouns and adjectives: belief, confident
    cue_nouns: frozenset[str]
    documents: frozenset[str]
    personal_writings: frozenset[str]
    own_words: frozenset[str]  # what is as good as who wrote or said it: her letter, his warning
    press_writings: frozenset[str]  # what speaks for the paper or campaign that published it
    states: dict[str, str]  # those of the United States: fla, as newspapers and the post shorten it, to florida
    homes: dict[str, str]  # by what natives of it are called, a country: slovak to slovakia
    body_names: dict[str, tuple[str, ...]]  # by what a body is called, words of names: airline to airways
    renowned: dict[str, frozenset[str]]  # by the casefolded name of a well-known body, what it is called
    family_first: frozenset[str]  # family names of languages that say them first
    age_groups: dict[str, tuple[str, ...]]  # by what people of an age are called, the first and the last year
    groups: frozenset[str]  # nouns in the singular for several people
    unnamed_sources: frozenset[str]  # nouns for sources that the press leaves unnamed
    party_members: frozenset[str]  # what one member of a party is called
    bodies: frozenset[str]  # nouns of bodies that no name is made of: airline, newspaper
    known_bodies: frozenset[str]  # words of the names of well-known companies, media and bodies
    places: frozenset[str]  # words of the names of countries, states and large cities
    abbreviated: dict[str, tuple[str, ...]]  # u.n to united nations, as parts of longer names
    also_called: dict[str, str]  # ISIL to the letters of "Islamic State"
    things: frozenset[str]  # nouns of writings, words, bodies and groups: "he" is none of them
    role_names: dict[str, tuple[str, ...]]  # what the bearer of a title is called too: sen to senator
    doers: dict[str, tuple[str, ...]]  # by what somebody is called who does something, the verbs: author to write
    undergoers: dict[str, tuple[str, ...]]  # the same of whom it is done to: defendant to sue
    words: dict[str, WordRates]
    irregular: dict[str, str]  # said to say
    endings: tuple[tuple[str, str], ...]  # of inflected words, and what stands for each in the stem
    frames: dict[str, float]  # how often a use of a stem reports: see quotes.scene.frames
    rules: Rules  # the words that single rules look for

    def rates(self, word: str) -> WordRates:
        """Rates of a casefolded word; of a word never seen nothing is known: half of it small, and no cue."""
        return self.words.get(word, _UNSEEN)

    def stem(self, word: str) -> str:
        """What the inflections of a casefolded word share: "denied" and "denies" give the same. No word itself."""
        word = self.irregular.get(word, word)
        for ending, instead in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM and not word.endswith("ss"):
                word = word[: -len(ending)] + instead
                doubled = len(word) > _LEAST_STEM and word[-1] == word[-2] and word[-1] not in "sl"
                word = word[:-1] if doubled else word
                break
        if word.endswith("e") and len(word) > _LEAST_STEM:
            word = word[:-1]
        return word[:-1] + "i" if word.endswith("y") else word

    def noun_man(self, noun: str) -> float:
        """Whether a casefolded noun is for men, 1.0, or for women, 0.0: "grandfather", "niece"; 0.5 for either."""
        if noun in self.male_nouns:
            return 1.0
        if noun in self.female_nouns:
            return 0.0
        calling = noun.endswith("man") and (noun in self.people or noun in self.callings)
        if not calling or noun in self.rules.any_sex:
            return UNTOLD
        return 0.0 if noun.endswith("woman") else 1.0  # the trawlerman, the yachtswoman

    def is_human(self, noun: str) -> bool:
        """Whether only a person can be called by a casefolded noun: the boss, the guard; not the star, a newspaper."""
        return noun in self.people or noun in self.rules.office_heads

    def is_plain(self, noun: str) -> bool:
        """Whether a casefolded noun tells of somebody only that it is a man, a woman or a child."""
        return noun in self.rules.plain_men or noun in self.rules.plain_women

    def is_body(self, noun: str) -> bool:
        """Whether it is the noun of a body: the airline, the council."""
        named = noun in self.organisation_words and noun not in self.rules.stars
        return (noun in self.bodies or named) and noun not in self.people

    def is_trade(self, noun: str) -> bool:
        """Whether it is what a firm is called: the company, the carmaker."""
        return noun in self.rules.firms or noun in self.rules.makers

    def is_place(self, word: str) -> bool:
        """Whether a casefolded word is a place's, or says whence somebody is."""
        return word in self.places or word in self.demonyms

    def has_seen(self, word: str) -> bool:
        """Whether a casefolded word is in an article, or in a list of places or of words of organisations."""
        return word in self.words or word in self.organisation_words or self.is_place(word)

    def is_common(self, word: str) -> bool:
        """Whether a casefolded word is known and stands in small letters a fifth of the time or more."""
        return word in self.words and self.words[word].small >= _COMMON

    def is_ordinary(self, word: str) -> bool:
        """Whether a casefolded word is known and stands in small letters half of the time or more."""
        return word in self.words and self.words[word].small >= _ORDINARY

    def is_full_name(self, words: Sequence[str]) -> bool:
        """Whether casefolded words are a first name, that is no place's, and one more word, whatever that is."""
        return len(words) == _FULL and words[0] in self.first_names and not self.is_place(words[0])

    def is_writing(self, noun: str) -> bool:
        """Whether it is what somebody wrote or what speaks for itself: the letter, the complaint, a sign."""
        return noun in self.documents or noun in self.personal_writings

    def is_public(self, noun: str) -> bool:
        """Whether a casefolded noun is of a writing that speaks for itself, and of no recording: a notice, a report."""
        return noun in self.documents and noun not in self.personal_writings and noun not in self.rules.footage

    def is_received(self, words: Iterable[str]) -> bool:
        """Whether casefolded words before a writing say that its owner has got it, and not written: dismissal."""
        return not self.rules.received.isdisjoint(words)

    def is_words(self, noun: str) -> bool:
        """Whether it is what somebody says or writes, and no thing that speaks for itself: a reply, her letters."""
        return noun in self.own_words or noun in self.rules.utterances or singular(noun) in self.personal_writings

    def is_of_nation(self, before: list[str], noun: str) -> bool:
        """Whether a description says by its nation which public body it is: the Danish foreign ministry."""
        return noun in self.rules.ministries and before[:1] == ["the"] and not self.demonyms.isdisjoint(before)

    def is_sham(self, before: list[str], noun: str) -> bool:
        """Whether a writing isn't whose it seems: the fake Ada Brandt account; news may be fake and yet a paper's."""
        somebodys = noun in self.personal_writings or noun in self.rules.profiles
        return somebodys and not self.rules.shams.isdisjoint(before)

    def is_heard(self, verb: str) -> bool:
        """Whether who is the subject of a casefolded verb in the passive speaks: she was quoted, caught on tape."""
        return self.stem(verb) in self.rules.heard

    def has_title(self, noun: str) -> bool:
        """Whether what a casefolded noun is called stands in quotation marks, too: an article, a memoir."""
        return noun in self.press_writings or noun in self.rules.works

    def is_somebody(self, noun: str) -> bool:
        """Whether a casefolded noun may be that of one person without a name: an envoy, a source, a blogger."""
        return noun in self.people or noun in self.unnamed_sources or noun in self.callings

    def has_voice(self, noun: str) -> bool:
        """Whether people, bodies or writings are called by a casefolded noun: not so a ban, a fault."""
        called = self.is_somebody(noun) or self.is_human(noun) or self.is_body(noun) or noun in self.groups
        return called or self.is_writing(noun) or noun in self.press_writings

    def calls_people(self, noun: str) -> bool:
        """Whether people are called by a casefolded noun or title, whatever else it may be: a plumber, the chair."""
        return noun in self.people or noun in self.callings or noun in self.titles

    def tells_of_others(self, noun: str) -> bool:
        """Whether news asks whom a casefolded noun means about somebody else: a source, a judge, a neighbour."""
        teller = noun in self.unnamed_sources or noun in self.rules.tellers
        return teller or noun in self.rules.judging or noun in self.rules.bystanders

    def surname(self, name: Sequence[str]) -> str:
        """The last folded word of a name of several, but for "Jr" or the like; "" of one word."""
        words = [word for word in name if word not in self.suffixes]
        return words[-1] if len(words) >= _FULL else ""

    def bare(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """The folded words of a name without titles before it and without "Jr", "Ltd" and their like after it.

        One word at least is left. A title that is a first name too ("Dean") is taken for the name.
        """
        start, end = 0, len(name)
        if end - start > 1 and name[0] == "the":
            start += 1
        while end - start > 1 and name[start] in self.titles and name[start] not in self.first_names:
            start += 1
        while end - start > 1 and (name[end - 1] in self.suffixes or self.ends_firm(name[start:end])):
            end -= 1
        return name[start:end]

    def ends_firm(self, name: tuple[str, ...]) -> bool:
        """Whether the last word tells that it is a company's name: Brandt SA; not "Beatriz Sá"."""
        person = len(name) == 2 and len(name[1]) == 2 and self.is_given(name[0])
        return name[-1] in self.rules.legal_forms and not person

    def is_thing(self, noun: str) -> bool:
        """Whether a casefolded noun is of no people, bodies, writings or words, and hardly ever names a source."""
        known = any(self._is_source(form) for form in (noun, singular(noun)))
        return not known and not noun.endswith(_AGENTS) and self.rates(noun).source < _SPEAKING

    def _is_source(self, noun: str) -> bool:
        several = noun in self.groups or noun in self.rules.beings
        thing = noun in self.things or noun in self.bodies or noun in self.rules.bearing
        return self._may_be_human(noun) or several or thing

    def _may_be_human(self, noun: str) -> bool:
        human = noun in self.people or noun in self.callings or noun in self.titles or noun in self.demonyms
        human = human or noun in self.unnamed_sources or noun in self.party_members
        return human or noun in self.rules.office_heads or self.is_given(noun)  # the shepherd, the dean

    def is_nobody(self, noun: str) -> bool:
        """Whether a person is hardly ever called by a casefolded noun in the singular: the mind, the house."""
        return not self._may_be_human(noun) and not noun.endswith(_AGENTS) and noun[-1:] != "s"

    def is_mute(self, noun: str) -> bool:
        """Whether a casefolded noun in the singular is of no person, body, writing or words: the flood, the tag."""
        words = self.is_writing(noun) or noun in self.own_words
        return self.is_nobody(noun) and not (words or self.is_body(noun))

    def apart(self, noun: str, first_name: str) -> float:
        """How far the gender of a noun lies from that of a first name; 0.0 where nothing is known of the name."""
        known = self.known_man(first_name)
        return 0.0 if known is None else abs(known - self.noun_man(noun))


@cache
def load_lexicon(language: str) -> Lexicon:
    """The tables of a language. Raises DataError naming the file and the key."""
    own = {file: DataFile(language, file) for file in _LISTS}
    names, cues, stems = own["names"], own["cues"], DataFile(language, "stems")
    tables = {name: own[file].words(name) for file, lists in _LISTS.items() for name in lists.split()}
    first_names = DataFile(language, "first_names").shares()
    given_names = DataFile(language, "given_names").shares()
    documents, personal, nouns = tables["documents"], tables["personal_writings"], cues.words("nouns")
    return Lexicon(
        language=language,
        people=_people(names) - names.words("not_only_people"),
        callings=DataFile(language, "callings").words("callings") - first_names.keys() - given_names.keys(),
        report_verbs=cues.words("speech") | cues.words("writing"),
        writing_verbs=cues.words("writing"),
        phrasal_verbs=cues.words("phrasal"),
        thought_verbs=cues.words("thought"),
        cue_nouns=nouns,
        own_words=personal | (nouns - documents),
        things=documents | personal | nouns | tables["organisation_words"] | tables["groups"],
        states=names.word_by_word("states"),
        homes={w: country for country, words in names.words_by_word("countries").items() for w in words},
        body_names=names.words_by_word("body_names"),
        renowned=_renowned(DataFile(language, "renowned")),
        age_groups=names.words_by_word("age_groups"),
        short_names=names.word_by_word("short_names"),
        abbreviated=names.words_by_word("abbreviated"),
        also_called=names.word_by_word("also_called"),
        role_names=names.words_by_word("role_names"),
        doers=names.words_by_word("doers"),
        undergoers=names.words_by_word("undergoers"),
        first_names=first_names,
        given_names=given_names,
        world_names=DataFile(language, "world_names").shares(),
        name_ends=telling_ends(given_names | first_names),
        words=DataFile(language, "words").rates(),
        irregular=stems.word_by_word("irregular"),
        endings=stems.pairs("endings"),
        frames=DataFile(language, "frames").shares(),
        rules=read_rules(DataFile(language, "rules").written),
        **tables,
    )


def _renowned(file: DataFile) -> dict[str, frozenset[str]]:
    """By their names, what the well-known bodies of each kind are called."""
    called, found = file.words_by_word("called"), dict[str, frozenset[str]]()
    for kind, names in file.words_by_word("names").items():
        found |= {name: frozenset(called[kind]) | found.get(name, frozenset()) for name in names}
    return found


def _people(names: DataFile) -> frozenset[str]:
    return frozenset().union(*(names.words(k) for k in ("titles", "male_nouns", "female_nouns", "people_nouns")))
