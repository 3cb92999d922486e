"""The scene: the article as the models look at it."""
