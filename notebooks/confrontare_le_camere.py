import marimo

app = marimo.App(width="medium", app_title="Confrontare le camere")

with app.setup:
    import os
    from pathlib import Path

    import marimo as mo

    from riscontro import api
    from riscontro.pictures.asked import asked
    from riscontro.pictures.bullets import bullets
    from riscontro.pictures.pairs import years
    from riscontro.pictures.picture import svg
    from riscontro.pictures.strips import strips


@app.cell
def _():
    # La sola variabile da cambiare per lavorare sulla propria base dati.
    base_dati = Path(os.environ.get("RISCONTRO_DB", Path(__file__).parent.parent / "demo" / "riscontro.duckdb"))
    return (base_dati,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    # Confrontare le camere

    Si confronta solo ciò che è confrontabile: lo stesso concetto del catalogo, la stessa unità, lo stesso anno. Le medie
    **stampate** nei documenti e quelle **calcolate** dai dati caricati restano separate; una media di meno di cinque camere,
    o di meno di metà del gruppo, non si mostra. Dove il catalogo non dice se è meglio un valore alto o basso, non c'è posto
    in classifica.
    """)
    return


@app.cell
def _(base_dati):
    camere = api.sql("SELECT DISTINCT chamber_id FROM benchmarks ORDER BY ALL", base_dati)["chamber_id"].tolist()
    camera = mo.ui.dropdown(camere, value=camere[0], label="Camera")
    camera
    return camera, camere


@app.cell
def _(base_dati, camera):
    gruppi = api.sql(
        f"SELECT DISTINCT cluster FROM benchmarks WHERE chamber_id = '{camera.value}' ORDER BY ALL", base_dati
    )["cluster"].tolist()
    gruppo = mo.ui.dropdown(gruppi, label="Gruppo (vuoto: il più adatto a ogni riga)", allow_select_none=True)
    gruppo
    return (gruppo,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Accanto al gruppo
    """)
    return


@app.cell
def _(base_dati, camera, gruppo):
    richieste = asked(base_dati, camera.value, None, gruppo.value)
    figure = [mo.Html(svg(figura)) for richiesta in richieste for figura in bullets(richiesta)]
    mo.vstack(figure) if figure else mo.md("Nessun indicatore confrontabile.")
    return (richieste,)


@app.cell
def _(richieste):
    strisce = [mo.Html(svg(figura)) for richiesta in richieste for figura in strips(richiesta)]
    mo.vstack(strisce) if strisce else mo.md(
        "Nessun gruppo ha abbastanza valori (almeno cinque camere e metà del gruppo) per mostrarne la distribuzione."
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Riga per riga, con la fonte

    Da ogni riga si arriva al documento, alla pagina e alle parole stampate.
    """)
    return


@app.cell
def _(base_dati, camera):
    mo.ui.table(
        api.sql(
            f"""
            SELECT year AS anno, name AS concetto, value_raw AS valore_stampato, unit AS unità, cluster AS gruppo,
                cluster_source AS fonte_della_media, cluster_year AS anno_della_media, mean AS media, n, standing AS esito,
                rank_low AS posto_da, rank_high AS a, document_id AS documento, page AS pagina
            FROM benchmarks WHERE chamber_id = '{camera.value}' ORDER BY mean IS NULL, year, name
            """,
            base_dati,
        ),
        selection=None,
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## I target erano impegnativi?

    Il target che la camera si è data, accanto alla media del gruppo.
    """)
    return


@app.cell
def _(base_dati, camera):
    mo.ui.table(
        api.sql(
            f"""
            SELECT name AS concetto, target_raw AS target_stampato, mean AS media, unit AS unità, cluster AS gruppo,
                CASE demanding WHEN true THEN 'chiede più della media' WHEN false THEN 'chiede meno della media'
                    ELSE 'non si può dire' END AS impegno, document_id AS documento, page AS pagina
            FROM benchmarks WHERE chamber_id = '{camera.value}' AND target IS NOT NULL AND mean IS NOT NULL ORDER BY name
            """,
            base_dati,
        ),
        selection=None,
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Negli anni

    Prima di un accorpamento le camere che vi sono confluite hanno ciascuna la propria serie: non si sommano.
    """)
    return


@app.cell
def _(richieste):
    anni = [mo.Html(svg(figura)) for richiesta in richieste for figura in years(richiesta)]
    mo.vstack(anni) if anni else mo.md("Nella base dati non ci sono valori di due anni della stessa camera.")
    return


if __name__ == "__main__":
    app.run()
