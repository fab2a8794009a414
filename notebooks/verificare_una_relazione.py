import marimo

app = marimo.App(width="medium", app_title="Verificare una relazione")

with app.setup:
    import os
    from pathlib import Path

    import marimo as mo

    from riscontro import api
    from riscontro.pictures.asked import asked
    from riscontro.pictures.heat import heat
    from riscontro.pictures.pairs import plans
    from riscontro.pictures.picture import svg
    from riscontro.printing import italian
    from riscontro.report import VERDICTS
    from riscontro.sheet.words import MEANINGS, SHAPES, SUBJECTS


@app.cell
def _():
    # La sola variabile da cambiare per lavorare sulla propria base dati.
    base_dati = Path(os.environ.get("RISCONTRO_DB", Path(__file__).parent.parent / "demo" / "riscontro.duckdb"))
    return (base_dati,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    # Verificare una relazione

    Per chi deve dire se le percentuali pubblicate sono giuste. Ogni cifra stampata sta per un intervallo, perché è
    arrotondata; una percentuale **non torna** soltanto se nessuna cifra dentro quegli intervalli può darla. Il programma
    non dice mai quale delle due cifre sia quella giusta: dice dove stanno, e la pagina va guardata.
    """)
    return


@app.cell
def _(base_dati):
    documenti = api.documents(base_dati)
    relazioni = documenti[documenti["kind"] == "relazione"]["document_id"].tolist()
    scelta = mo.ui.dropdown(relazioni, value=relazioni[0], label="Relazione")
    scelta
    return documenti, scelta


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Che cosa è stato letto

    Le righe che il lettore non ha capito non sono perse: stanno nella vista `unread`, con pagina e motivo.
    """)
    return


@app.cell
def _(documenti, scelta):
    documento = documenti[documenti["document_id"] == scelta.value].iloc[0]
    colonne = {
        "document_id": "documento",
        "pages": "pagine",
        "rows_read": "righe lette",
        "rows_unread": "righe non lette",
    }
    mo.ui.table(
        documento[list(colonne)].rename(colonne).astype(str).to_frame("valore").reset_index(names="voce"),
        selection=None,
    )
    return (documento,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Gli esiti

    Quante verifiche sono state fatte, di che genere, e come sono finite.
    """)
    return


@app.cell
def _(base_dati, scelta):
    verifiche = api.checks(scelta.value, base_dati)
    contati = verifiche["verdict"].value_counts()
    mo.ui.table(
        [
            {"segno": SHAPES[esito], "esito": parola, "verifiche": int(contati[esito]), "vuol dire": MEANINGS[esito]}
            for esito, parola in VERDICTS.items()
            if esito in contati
        ],
        selection=None,
    )
    return (verifiche,)


@app.cell
def _(verifiche):
    per_genere = verifiche.assign(genere=verifiche["subject"].map(SUBJECTS), esito=verifiche["verdict"].map(VERDICTS))
    mo.ui.table(per_genere.groupby(["genere", "esito"]).size().unstack(fill_value=0).reset_index(), selection=None)
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Che cosa non torna, o torna perché il documento lo spiega

    Una riga per cifra, con la pagina dove guardarla. Se la tabella è vuota, nessuna coppia di cifre stampate si contraddice.
    """)
    return


@app.cell
def _(verifiche):
    da_guardare = verifiche[verifiche["verdict"].isin(["inconsistent", "declared"])]
    mo.ui.table(
        [
            {
                "esito": VERDICTS[riga["verdict"]],
                "pagina": riga["page"],
                "riga": riga["name"],
                "pubblicata": italian(riga["published"]),
                "ricalcolata": f"da {italian(riga['recomputed_low'])} a {italian(riga['recomputed_high'])}",
                "spiegazione": riga["explanation"],
            }
            for _, riga in da_guardare.iterrows()
        ],
        selection=None,
        wrapped_columns=["riga", "spiegazione"],
    )
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## I gradi degli obiettivi

    I gradi pubblicati, parte per parte: la stessa cifra deve tornare ovunque sia ripetuta.
    """)
    return


@app.cell
def _(base_dati, documento):
    richiesta = asked(base_dati, documento["chamber_id"], int(documento["year"]))[0]
    mappe = [mo.Html(svg(figura)) for figura in heat(richiesta)]
    mo.vstack(mappe) if mappe else mo.md("Nessun grado di obiettivo è stampato.")
    return (richiesta,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## I target del piano e quelli della relazione

    I target possono essere aggiornati nell'anno con un atto: un cambiamento non è di per sé irregolare, ma va cercato l'atto.
    """)
    return


@app.cell
def _(richiesta):
    confronti = [mo.Html(svg(figura)) for figura in plans(richiesta)]
    mo.vstack(confronti) if confronti else mo.md("Il piano di quell'anno non è nella base dati.")
    return


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Il foglio di verifica

    Tutto questo, con i ritagli delle pagine e il posto per le note del valutatore, sta nel foglio che si firma:

    ```
    riscontro check DOCUMENTO --sheet fogli/ --source cartella-dei-pdf/
    ```
    """)
    return


if __name__ == "__main__":
    app.run()
