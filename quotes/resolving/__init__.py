"""Coreference: whom a pronoun or a description most probably means."""
