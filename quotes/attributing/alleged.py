"""Alleged: what others claim of somebody, punish or call him is none of his words: she quit amid claims she had “…”."""

from __future__ import annotations

from ..grammar import ARTICLES, BY_WHOM, FIRST_PERSON
from ..parse import FINITE, SUBJECTS
from ..scene.features import Scene
from .candidates import GO_ON, Candidates, Ruled

__all__ = ["Alleged"]

_CLAIM = 9  # tokens from "claims" to a quotation
_OPENING = 4  # tokens before the claims with which a sentence opens
_PENALTY = 5  # tokens from "arrested on suspicion of" to a quotation
_DONE = frozenset("diagnosed evicted excluded questioned stopped".split())
_DONE_FOR = frozenset("after as for in of on over to with".split())
_PARTS = frozenset(",:;()—–-")
_CLAUSE_TAGS = ("PRP", "DT", "NNP", "PRP$")  # a clause begins with, where "that" is left out
_CLAUSE_OPENS = frozenset(("that", "to", "for"))
_ASKED_FOR = frozenset(("that", "to"))
_FOR_WHAT = (["for"], ["over"], ["on", "suspicion", "of"])
_QUESTION = ("ccomp", "pcomp")
_ANYBODY = frozenset(("anybody", "anyone"))
_AGAINST = frozenset("about after against amid among at by despite following of on over to under".split())


def _in_claims(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody, or who makes them, where the subject only has to do with claims: he denied claims that he “…”.

    Or with demands of which the text says whose they are: she ignored calls from fans to “…”, opposition calls to “…”.
    """
    parse, first, rules = scene.parse, scene.layout.bounds[index][0], scene.lexicon.rules
    near = range(first - 1, max(scene.opening(index), first - _CLAIM), -1)
    said = rules.allegations | rules.entreaties
    noun = next((i for i in near if parse.lower[i] in said), -1)
    opens = noun - scene.opening(index) <= _OPENING  # Amid claims he “lied”, Tom Rey said he would stay
    if noun < 0 or not _leads(scene, noun, first) or not (opens or _is_subject_before(scene, own, noun)):
        return own
    if parse.lower[noun] in rules.entreaties and _ASKED_FOR.isdisjoint(parse.lower[noun + 1 : first]):
        return own  # told of calls from a man of “great charm”
    by = parse.lower[noun + 1] in BY_WHOM  # claims by colleagues that she “…”
    made = own.governed(scene, noun + 1) if by else own.chosen(own.owner(scene, noun))
    if made != own:
        return made
    if _is_of_body(scene, noun):
        return own.nobody()
    above = parse.heads[noun]
    met = parse.deps[noun] == "pobj" and parse.lower[above] in _AGAINST
    rebuts = parse.deps[noun] == "dobj" and parse.lower[above] in rules.rebutting
    return own.nobody() if parse.lower[noun] in rules.allegations and (met or rebuts) else own


def _is_of_body(scene: Scene, noun: int) -> bool:
    """Whether the noun before says whose claims they are: rejected union claims that it was “…”."""
    parse, lexicon, whose = scene.parse, scene.lexicon, noun - 1
    says = lexicon.is_human(parse.lower[whose]) or lexicon.is_body(parse.lower[whose])
    above = parse.lower[whose - 1]
    return whose > 0 and says and (above in lexicon.rules.rebutting or above in _AGAINST)


def _leads(scene: Scene, noun: int, first: int) -> bool:
    """Whether a clause, or "of", leads from claims to a quotation, and nobody in it says anything."""
    parse, behind = scene.parse, scene.parse.lower[noun + 1]
    clause = behind in _CLAUSE_OPENS or behind in BY_WHOM or parse.tags[noun + 1] in _CLAUSE_TAGS
    inner = range(noun + 1, first)
    plain = all(scene.layout.inside[i] < 0 and parse.lower[i] not in _PARTS and not scene.says(i) for i in inner)
    return plain and (clause or parse.lower[noun + 1 : first] == ["of"])


def _is_subject_before(scene: Scene, own: Candidates, token: int) -> bool:
    """Whether the likeliest stands before a token, and no rule is sure of it."""
    best, _ = own.likeliest()
    return best != GO_ON and scene.mentions[best].last < token and own.is_open


def _penalised(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody where somebody is only punished for it: she was suspended for “bringing shame on the club”."""
    parse, first, rules = scene.parse, scene.layout.bounds[index][0], scene.lexicon.rules
    near = range(first - 1, max(scene.opening(index), first - _PENALTY), -1)
    verb = next((i for i in near if parse.lower[i] in rules.accusing or parse.lower[i] in rules.punishing), -1)
    punished = verb >= 0 and parse.is_passive(verb) and parse.lower[verb + 1 : first] in _FOR_WHAT
    if not punished or not scene.starts_small(index) or not _is_subject_before(scene, own, verb):
        return own
    return own.nobody()


def _of_subject(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody for what is done to the subject, before its verb: a nurse sacked over “misconduct” said she …"""
    parse, (first, last) = scene.parse, scene.layout.bounds[index]
    best, _ = own.likeliest()
    if best == GO_ON or not scene.starts_small(index) or parse.lower[first - 1] == ",":
        return own
    head = scene.mentions[best].head
    done = next((c for c in parse.children[head] if parse.deps[c] == "acl" and parse.tags[c] == "VBN"), -1)
    says = parse.heads[head] >= last and parse.deps[head] in SUBJECTS
    opens = scene.begins(best) - parse.sentence_start(head) <= 1  # maybe behind its article
    if done < 0 and opens and last < len(parse) and scene.says(last) and parse.tag_at(head + 1) in ("VBN", "VBD"):
        done, says = head + 1, True  # misread, so that the subject has no other verb
    if not (says and head < done < first - 1):
        return own
    rules, words = scene.lexicon.rules, parse.lower[first:last]
    told = parse.lower[done] in rules.accusing | rules.punishing | _DONE  # no plight: trapped in “a nightmare”
    own_words = not FIRST_PERSON.isdisjoint(words) or "VBG" in parse.tags[first : first + 2]  # “asking questions”
    plain = told and not own_words and parse.lower[done + 1] in _DONE_FOR and "," not in parse.lower[head:done]
    plain = plain and FINITE.isdisjoint(parse.tags[done + 1 : first])
    named = any(parse.lower[i] in BY_WHOM or scene.says(i) for i in range(done, first))
    return own.nobody() if plain and not named else own


def _being_called(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses whom "by" names, or nobody, where somebody tells of being called so: quit after being branded “…”."""
    parse, first = scene.parse, scene.layout.bounds[index][0]
    verb = first - 1 - (parse.lower[first - 1] in ARTICLES or parse.lower[first - 1] == "as")
    if verb < 1 or parse.lower[verb - 1] != "being" or scene.layout.inside[verb] >= 0:
        return own
    if parse.lower[verb] not in scene.lexicon.rules.calling | scene.lexicon.rules.done_to:
        return own
    by = scene.agent_behind(index)
    return own.nobody() if by < 0 else own.nobody().governed(scene, by)


def _not_known(scene: Scene, index: int, own: Candidates) -> Candidates:
    """Chooses nobody where a clause asks who says so, or denies it of all: it wasn't clear who had shouted “…”."""
    best = own.likeliest()[0]
    if best != GO_ON and scene.parse.lower[scene.mentions[best].head] in _ANYBODY:
        return own.nobody()
    parse, first = scene.parse, scene.layout.bounds[index][0]
    near = range(first - 1, max(scene.opening(index), first - _CLAIM), -1)
    verb = next((i for i in near if scene.cue_listed[i] == 2), -1)
    who = parse.child(verb, "nsubj") if verb >= 0 else -1
    asks = 0 <= who < verb and parse.lower[who] == "who" and parse.deps[verb] in _QUESTION
    return own.nobody() if asks else own


class Alleged(Ruled):
    """Looks at the claims, penalties, names and questions that stand before the segments."""

    rules = (_in_claims, _penalised, _of_subject, _being_called, _not_known)
