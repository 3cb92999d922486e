"""Mentions: every name, pronoun and description of the article, and what the text itself says of its bearer."""
