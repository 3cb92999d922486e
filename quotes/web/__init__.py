"""The HTTP door: ``create_app`` makes the service that gunicorn runs."""

from .app import create_app

__all__ = ["create_app"]
