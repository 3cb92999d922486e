"""Archives on the command line: many articles from files into one file, by several processes, resumable."""
