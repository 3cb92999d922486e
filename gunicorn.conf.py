"""gunicorn reads this file where it is started in the checkout; the settings come with the package."""

from quotes.gunicorn_conf import *  # noqa: F403
