"""The answer: records for the caller, in their context, with warnings for the editor."""
