"""Who is the source of a cue, as the parse has it: its subject, agent or owner."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from ..grammar import OBJECT_DEPS, OF_WHOM, PROPER_TAGS
from ..parse import FINITE, SUBJECTS, TENSED
from .hearsay import Hearsay
from .setting import Setting

__all__ = ["Subjects"]

_UP = frozenset("conj xcomp advcl acl ccomp prep pobj dobj relcl appos pcomp attr acomp oprd".split())
_STEPS = 5
_CLOSES = frozenset((",", '"', "”", "’", "'"))  # what stands before a verb whose subject follows
_JOINS = frozenset("also and but later then".split())  # before a verb that goes on with a subject
_TAKEN = frozenset(("dobj", "ccomp", "npadvmod"))  # what the parse may take a subject behind its verb for
_CLAUSES = frozenset(("ccomp", "xcomp"))
_PREDICATE = 3  # tokens of "never took"
_ROLE = 3  # tokens of "film critic"
_NEAR = 4  # mentions before a place that may cover it


class Subjects(Hearsay):
    """A setting with the sources of its cues."""

    @cached_property
    def _sources(self) -> dict[int, int | None]:
        return {}

    @cached_property
    def _nearest(self) -> dict[int, int | None]:
        """The subjects found so far: many cues may hang on one word."""
        return {}

    def source(self, cue: int) -> int | None:
        """The token that heads the source: subject, agent, owner, or what "according to" and "by" govern."""
        if cue not in self._sources:  # asked for cues, starts and reports
            self._sources[cue] = self._find_source(cue)
        return self._sources[cue]

    def mention_at(self, token: int) -> int | None:
        """The mention that a token heads, or the one that covers it."""
        at = bisect_right(self.firsts, token)
        near = [i for i in range(max(0, at - _NEAR), at) if self.mentions[i].last >= token]
        return next((i for i in near if self.mentions[i].head == token), near[-1] if near else None)

    def bearer(self, which: int) -> int:
        """The person whose role stands behind a body, or the same: Park Service warden Ada Brandt."""
        role, behind = self.mentions[which].last + 1, which + 1
        body = self.mentions[which].kind == "name" and not self.names_person(which)
        if not body or behind == len(self.mentions) or not self.names_person(behind):
            return which
        words = self.parse.lower[role : self.begins(behind)]
        held = 0 < len(words) <= _ROLE and self.lexicon.is_human(words[-1]) and all(map(str.isalpha, words))
        return behind if held else which

    def named_by(self, token: int) -> int | None:
        """The mention that a token heads or that covers it, or the name before letters of an honour: Ada Brandt KC."""
        found = self.mention_at(token)
        if found is not None or token < 1 or self.parse.heads[token - 1] != token:
            return found
        before = self.mention_at(token - 1)
        honoured = before is not None and self.mentions[before].kind == "name" and self.parse.words[token].isupper()
        return before if honoured else None

    def _head(self, which: int) -> int:
        """The head of a mention, or of what it is apposed to: of "the mayor, Mei Sorensen"."""
        head = self.mentions[which].head
        return self.parse.heads[head] if self.parse.deps[head] == "appos" else head

    def passive_of(self, which: int) -> int:
        """The passive verb whose subject a mention is, or -1."""
        parse, head = self.parse, self._head(which)
        verb = parse.heads[head]
        if parse.deps[head] == "nsubj":  # "she left and was told"
            return next((c for c in parse.children[verb] if c > verb and self._is_passive(c)), -1)
        return verb if parse.deps[head] == "nsubjpass" else -1

    def _is_passive(self, verb: int) -> bool:
        """Whether a verb joined to another is passive and has no subject of its own."""
        passive = self.parse.is_passive(verb) and self.parse.child(verb, "nsubjpass") < 0
        return self.parse.deps[verb] == "conj" and passive

    def goes_on_from_passive(self, verb: int) -> bool:
        """Whether a verb of saying goes on with the subject of a passive: "was asked by a reporter and answered".

        Not "was met by Ada and asked if", where he is asked, nor "searched by police and neighbours said".
        """
        parse, rules = self.parse, self.lexicon.rules
        word = parse.lower[verb]
        if parse.tags[verb] not in FINITE or parse.lower[verb - 1] not in _JOINS:
            return False
        of_patient = any(word in verbs for verbs in (rules.addressing, rules.asking, rules.calling))
        return not of_patient and parse.lower_at(verb + 1) != "as"

    def is_agent(self, which: int, verb: int) -> bool:
        """Whether a mention is who does what a passive verb tells: "told on arrival by the mayor"."""
        parse, head = self.parse, self._head(which)
        by = parse.heads[head]
        near = parse.deps[head] == "pobj" and parse.lower[by] == "by" and 0 <= verb < by
        return near and not any(tag[0] == "V" for tag in parse.tags[verb + 1 : by])

    def _find_source(self, cue: int) -> int | None:
        parse = self.parse
        if parse.lower[cue] == "according":
            return next((g for c in parse.children[cue] for g in parse.children[c] if parse.deps[g] == "pobj"), None)
        if parse.lower[cue] == "per":
            return next((g for g in parse.children[cue] if parse.deps[g] == "pobj"), None)  # as per the statement
        if parse.lower[cue] == ":":
            return _before_colon(self, cue)
        if parse.tags[cue][:1] in "NJ":
            owner = _owner(self, cue)
            if owner is not None:
                return owner
        if self._asks_unnamed(cue) or self._only_hears(cue):
            return None
        quoted = self._quoted_as(cue)
        if quoted is not None:
            return quoted
        if self._is_in_writing(cue):
            return parse.heads[cue]
        behind = self.inverted(cue)
        if behind is not None:
            return behind
        found = self._above(_sayer_above(self, cue))
        if found is not None and _is_expletive(self, cue, found):
            return None
        if found is not None and self.layout.in_dateline(found):  # LOWMOOR, May 9 — Ardent Foods announced
            found = next((c for c in parse.children[found] if not self.layout.in_dateline(c) and c < cue), None)
        return _beside(self, cue) if found is None else self._behind_whence(found, cue)

    def inverted(self, cue: int) -> int | None:
        """The subject behind a verb of saying that the parse takes for something else: it was late, warned Ada."""
        parse = self.parse
        if not self.says(cue) or cue < 1 or parse.lower[cue - 1] not in _CLOSES:
            return None
        at = bisect_left(self.firsts, cue + 1)
        if at == len(self.mentions) or not self._may_say(at):
            return None
        mention, behind = self.mentions[at], parse.starts[cue + 1]
        right = mention.first == cue + 1 or (mention.outer is not None and mention.outer.start == behind)
        whole = right and (self._ends_with(cue, mention.head) or self._stands_amid(cue, mention.head))
        return mention.head if whole else None

    def _ends_with(self, cue: int, noun: int) -> bool:
        """Whether a sentence ends with what is read as the object of a cue, or as another clause: said Sheriff Pike."""
        parse = self.parse
        behind = [c for c in parse.children[cue] if c > cue]
        whole = parse.edges[noun][0] == cue + 1 and parse.deps[noun] in _TAKEN and parse.heads[noun] == cue
        if not whole or any(parse.deps[c] in SUBJECTS or parse.deps[c] in _CLAUSES for c in behind if c != noun):
            return False
        return not any(parse.words[i][:1].isalnum() for i in range(parse.edges[noun][1] + 1, parse.sentence_end(cue)))

    def _stands_amid(self, cue: int, noun: int) -> bool:
        """Whether a cue and a noun stand amid a clause: the budget, said Ada Brandt, the treasurer, leaves no room."""
        parse = self.parse
        before = any(
            parse.deps[c] == "nsubj" and parse.edges[c][1] in (cue - 2, cue - 1) for c in parse.children[cue] if c < cue
        )
        behind = parse.edges[noun][1] + 1
        behind += parse.lower_at(behind) == ","
        comma = parse.lower[behind - 1] == ","
        return before and comma and not FINITE.isdisjoint(parse.tags[behind : behind + _PREDICATE])

    def _may_say(self, which: int) -> bool:
        """Whether a mention is a name, or is called as people and bodies are."""
        mention = self.mentions[which]
        human = self.lexicon.is_human(mention.form) or self.lexicon.is_body(mention.form)
        return mention.kind == "name" or (mention.kind == "description" and human)

    def _above(self, cue: int) -> int | None:
        """The subject of the cue or of what it hangs on, or the noun that a relative clause describes."""
        parse, token = self.parse, cue
        for _ in range(_STEPS):
            if token not in self._nearest:
                self._nearest[token] = _subject(self, token)
            found = self._nearest[token]
            if found is not None and token != cue and found > token and self.goes_on_from_passive(cue):
                found = next((c for c in parse.children[token] if parse.deps[c] == "nsubjpass"), found)
            if found is not None:
                passive = token == cue and parse.deps[found] == "nsubjpass"
                told = passive and (parse.lower[cue] in self.lexicon.report_verbs or self.raises(cue))
                return None if told else found  # and not "they were frustrated that"
            if parse.deps[token] == "relcl":
                return parse.heads[token]
            if parse.deps[token] not in _UP or parse.heads[token] == token:
                return None
            token = parse.heads[token]
        return None


def _subject(setting: Subjects, token: int) -> int | None:
    parse = setting.parse
    by = [c for c in parse.children[token] if parse.deps[c] == "agent"]
    agents = [g for c in by for g in parse.children[c] if parse.deps[g] == "pobj"]
    deps = {parse.deps[c] for c in parse.children[token]}
    if agents and ("nsubj" not in deps or "auxpass" in deps):  # not Ada replied by e-mail
        return agents[0]
    own = [c for c in parse.children[token] if parse.deps[c] in SUBJECTS]
    paragraph = setting.layout.paragraph
    near = [c for c in own if paragraph[c] == paragraph[token]]
    if not near:  # a surname in -ly, read as an adverb
        adverbs = (c for c in parse.children[token] if c < token and parse.deps[c] == "advmod")
        near = [c for c in adverbs if (m := setting.mention_at(c)) is not None and setting.mentions[m].kind == "name"]
    return next((c for c in reversed(near) if c < token), near[0] if near else None)


def _sayer_above(setting: Subjects, cue: int) -> int:
    """The verb whose subject reports with a cue that hangs on what it says: said it was late, adding that."""
    parse = setting.parse
    if parse.deps[cue] == "conj":
        return _sayer_joined(setting, cue)
    if parse.tags[cue] != "VBG" or parse.deps[cue] != "advcl" or cue < 1 or parse.lower[cue - 1] != ",":
        return cue
    return next((token for token in parse.up(parse.heads[cue], _STEPS) if setting.says(token)), cue)


def _sayer_joined(setting: Subjects, cue: int) -> int:
    """The same where the parse joins a cue without a subject to what is said: said she was ill and accused the doctor.

    Of 50 such in the training articles 39 are of the subject of "said", one is of "she".
    """
    parse, token = setting.parse, cue
    hears = any(parse.tags[c] == "PRP" and parse.deps[c] in OBJECT_DEPS for c in parse.children[cue])
    if parse.tags[cue] not in TENSED or hears:  # Ada said an aide had called her in and told her
        return cue
    for _ in range(_STEPS):
        own = {parse.deps[c] for c in parse.children[token]}
        if parse.deps[token] != "conj" or not own.isdisjoint(SUBJECTS) or (token == cue and "aux" in own):
            break
        token = parse.heads[token]
    above = parse.heads[token]
    return above if token != cue and parse.deps[token] == "ccomp" and above < token and setting.says(above) else cue


def _is_expletive(setting: Subjects, cue: int, subject: int) -> bool:
    """Whether a subject is the "it" of "it is hoped that", "it emerged that", which is nobody."""
    parse, lexicon = setting.parse, setting.lexicon
    if parse.lower[subject] != "it" or parse.heads[subject] != cue:
        return False
    clause = any(parse.deps[c] == "ccomp" and c > cue for c in parse.children[cue])
    nobody = parse.deps[subject] == "nsubjpass" or lexicon.stem(parse.lower[cue]) in lexicon.rules.emerging
    return clause and nobody


def _beside(setting: Setting, cue: int) -> int | None:
    """The noun right before a verb, where the parse knows no subject."""
    parse, layout = setting.parse, setting.layout
    if parse.tags[cue][:1] == "N":
        return _before_noun(setting, cue)
    before = layout.cue_tokens(cue)[0] - 1
    noun = before >= 0 and parse.tags[before][:2] in ("NN", "PR") and layout.inside[before] < 0
    noun = noun and parse.deps[before] != "nsubjpass"
    return before if noun and parse.tags[cue][:1] == "V" and layout.paragraph[before] == layout.paragraph[cue] else None


def _before_noun(setting: Setting, cue: int) -> int | None:
    """The name, or the noun of "the council plans to", right before a cue that is a noun or was taken for one."""
    parse, near = setting.parse, cue - 1
    if near < 0 or parse.heads[near] != cue or setting.layout.inside[near] >= 0:
        return None
    clause = parse.lower_at(cue + 1) in ("to", "that")
    named = parse.tags[near] in PROPER_TAGS or (clause and parse.tags[near] in ("NN", "NNS"))
    return near if named and setting.layout.paragraph[near] == setting.layout.paragraph[cue] else None


def _owner(setting: Setting, noun: int) -> int | None:
    parse = setting.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "poss":
            return child
        if parse.deps[child] == "prep" and parse.lower[child] in OF_WHOM:
            return next((g for g in parse.children[child] if parse.deps[g] == "pobj"), None)
    return None


def _before_colon(setting: Setting, colon: int) -> int | None:
    """The last noun before a colon, in the same paragraph: "Trump: …"."""
    parse, paragraph = setting.parse, setting.layout.paragraph
    for i in range(colon - 1, max(-1, colon - 8), -1):
        if paragraph[i] != paragraph[colon]:
            return None
        if parse.tags[i][:2] in ("NN", "PR"):
            return i
    return None
