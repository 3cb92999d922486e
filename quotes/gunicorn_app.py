"""gunicorn as ``quotes serve`` starts it: modules come from where they are installed, not from the current folder."""

from __future__ import annotations

import os

from gunicorn.app.wsgiapp import WSGIApplication

__all__ = ["Installed"]


class Installed(WSGIApplication):  # type: ignore[misc]
    """gunicorn's own would put its folder before all others, whatever Python was told about safe paths."""

    def chdir(self) -> None:
        """Changes into the folder of the settings, by default the current one."""
        os.chdir(self.cfg.chdir)


if __name__ == "__main__":
    Installed("%(prog)s [OPTIONS] [APP_MODULE]", prog="quotes serve").run()
