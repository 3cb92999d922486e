"""Training of the learned tables in quotes/data: ``python -m training``. Needs the labelled articles in ../shared."""
