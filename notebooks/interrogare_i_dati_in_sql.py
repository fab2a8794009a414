import marimo

app = marimo.App(width="medium", app_title="Interrogare i dati in SQL")

with app.setup:
    import os
    from pathlib import Path

    import marimo as mo

    from bench.recipes import recipes
    from riscontro import api


@app.cell
def _():
    # La sola variabile da cambiare per lavorare sulla propria base dati.
    base_dati = Path(os.environ.get("RISCONTRO_DB", Path(__file__).parent.parent / "demo" / "riscontro.duckdb"))
    return (base_dati,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    # Interrogare i dati in SQL

    Per chi cita i dati. Ogni riga porta il documento e la pagina da cui viene: senza di essi una cifra non si cita. Le
    domande qui sotto si possono copiare e cambiare; la stessa base dati si apre anche con qualunque programma che legge
    DuckDB.
    """)
    return


@app.cell
def _(base_dati):
    mo.md("## Le viste")
    viste = api.sql(
        'SELECT view_name AS vista, comment AS "che cosa contiene" FROM duckdb_views() '
        "WHERE schema_name = 'main' AND NOT internal AND database_name = current_database() ORDER BY 1",
        base_dati,
    )
    mo.ui.table(viste, selection=None)
    return


@app.cell
def _(base_dati):
    ricette = recipes()
    risposte = {ricetta.name: api.sql(ricetta.sql, base_dati) for ricetta in ricette}
    mo.vstack(
        [
            mo.vstack(
                [
                    mo.md(f"## {ricetta.question}"),
                    mo.md(f"```sql\n{ricetta.sql}\n```"),
                    mo.ui.table(risposte[ricetta.name], selection=None, page_size=8),
                    mo.md(f"*Come si legge.* {ricetta.reading}\n\n*Come si cita.* {ricetta.citing}"),
                ]
            )
            for ricetta in ricette
        ],
        gap=2,
    )
    return (risposte,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## La propria domanda
    """)
    return


@app.cell
def _():
    domanda = mo.ui.code_editor("FROM documents", language="sql", label="SQL (si può soltanto leggere)")
    domanda
    return (domanda,)


@app.cell
def _(base_dati, domanda):
    mo.ui.table(api.sql(domanda.value, base_dati), selection=None)
    return


if __name__ == "__main__":
    app.run()
