import marimo

app = marimo.App(width="medium", app_title="Confrontare le camere")

with app.setup:
    import os
    from pathlib import Path

    import marimo as mo

    from riscontro import api
    from riscontro.comparing import SOURCES
    from riscontro.pictures.asked import asked
    from riscontro.pictures.bullets import bullets
    from riscontro.pictures.pairs import years
    from riscontro.pictures.picture import svg
    from riscontro.pictures.strips import strips
    from riscontro.printing import italian


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
    gruppi = sorted(api.compare(camera.value, db=base_dati)["cluster"].unique())
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
    confronti = api.compare(camera.value, db=base_dati)
    righe = {
        "year": "anno",
        "name": "concetto",
        "value_raw": "valore stampato",
        "unit": "unità",
        "cluster": "gruppo",
        "cluster_source": "fonte della media",
        "cluster_year": "anno della media",
        "mean": "media",
        "n": "n",
        "standing": "esito",
        "rank_low": "posto da",
        "rank_high": "a",
        "document_id": "documento",
        "page": "pagina",
    }
    mo.ui.table(confronti[list(righe)].replace({"cluster_source": SOURCES}).rename(columns=righe), selection=None)
    return (confronti,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## I target erano impegnativi?

    Il target che la camera si è data, accanto alla media del gruppo.
    """)
    return


@app.cell
def _(confronti):
    mo.ui.table(
        [
            {
                "concetto": riga["name"],
                "target stampato": riga["target_raw"],
                "media": italian(riga["mean"]),
                "unità": riga["unit"],
                "gruppo": riga["cluster"],
                "impegno": {True: "chiede più della media", False: "chiede meno della media"}.get(
                    riga["demanding"], "non si può dire"
                ),
                "documento": riga["document_id"],
                "pagina": riga["page"],
            }
            for _, riga in confronti[confronti["target"].notna() & confronti["mean"].notna()].iterrows()
        ],
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
