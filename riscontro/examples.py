"""What `riscontro COMMAND --help` shows below the options: examples of each command, and what exit codes mean."""

EXIT_CODES = """
Exit codes: 0 fine; 1 unexpected; 2 wrong usage; 3 the file cannot be read; 4 it needs text recognition; 5 chamber,
year, kind or document not known; 6 the reader stopped at a limit; 7 shelf or database problem; 8 query refused;
9 something is inconsistent (check --strict); 10 reading is worse than its quality page (evaluate --hold).

ingest goes on after a file it refuses, and ends with the code of the first one.
"""
INGEST = """
Examples:

  riscontro ingest relazione.pdf

  riscontro ingest downloads/ (every .pdf, .txt and .md under it)

  riscontro ingest all8.pdf --chamber Pisa --year 2020 --kind pira
"""
CHECK = """
Examples:

  riscontro check (one line per document)

  riscontro check pisa-2020-relazione

  riscontro check pisa-2020-relazione --format csv > checks.csv

  riscontro check pisa-2020-relazione --sheet sheets/ --source downloads/
"""
REVIEW = """
Examples:

  riscontro review (in the terminal; q ends it, nothing is lost)

  riscontro review --reviewer "referente performance" --export review.xlsx

  riscontro review --reviewer "referente performance" --import review.xlsx

  riscontro review --proposals (then: --keep "a name of the list")
"""
SQL = """
Examples:

  riscontro sql "select verdict, count(*) from checks group by all"

  riscontro sql "from indicators where score < 60" --format csv > low.csv
"""
COMPARE = """
Examples:

  riscontro compare --chamber Pisa

  riscontro compare --chamber massa-carrara --concept C1.1_07 --year 2020

  riscontro compare --chamber Pisa --cluster Toscana --format csv > pisa.csv
"""
EXPORT = """
Examples:

  riscontro export data/ --publisher "Camera di Commercio di ..."
"""
SHOW = """
Examples:

  riscontro show pisa-2020-relazione --page 12

  riscontro show pisa-2020-relazione --page 12 --source downloads/ --out page.png
"""
DRAW = """
Examples:

  riscontro draw pisa --out pictures/

  riscontro draw massa-carrara --year 2020 --cluster "CCIAA piccole" --format pdf
"""
SERVE = """
Examples:

  riscontro serve (then open the address it prints)

  riscontro serve --source downloads/ --reviewer OIV
"""
