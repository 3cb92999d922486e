"""The service, for any WSGI server: ``gunicorn --preload wsgi:app``."""

from quotes.web import create_app

app = create_app()
