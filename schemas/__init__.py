"""The shapes of requests, answers and errors, in marshmallow. Only the doors import them."""
