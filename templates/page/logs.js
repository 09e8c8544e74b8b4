// ---- logs: from the files to the card that shows what became of them ----

const STAGES = [["Reading the log", 30], ["Grading", 15], ["Writing the workbook", 50], ["Finishing", 5]];
const BYTES_A_SECOND = 1e6; // of a log, at a guess: it only moves the bar
const logs = [];

function today() {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

const stemOf = (name) => name.replace(/(?<=.)\.[^.]*$/, "");

/** Names of outputs as the command line gives them; of several logs of one stem each gets a number. */
function outputName(log, kind) {
    const stem = stemOf(log.name), twins = logs.filter((other) => stemOf(other.name) === stem), number = twins.indexOf(log);
    const unique = number > 0 ? `${stem}-${number + 1}` : stem;
    switch (kind) {
    case "graded":
        return /-graded\.xls[xm]$/i.test(log.name) ? unique + log.name.slice(-5) : unique + (log.outcome.macros ? "-graded.xlsm" : "-graded.xlsx");
    case "shared":
        return unique.replace(/-graded$/, "") + "-shared.xlsx";
    default:
        return unique + (kind === "reports" ? "-reports.zip" : ".json");
    }
}

const readFile = async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });

async function orderFor(log, task) {
    const [first, ...more] = await Promise.all(log.files.map(readFile));
    return { ...orderSettings(), task, ...first, more };
}

const sizeOf = (files) => files.reduce((sum, file) => sum + file.size, 0);

/** Moves the bar within a stage towards its end, which it never reaches. */
function followStages(log) {
    const bar = find("progress", log.card), expected = Math.max(0.3, sizeOf(log.files) / BYTES_A_SECOND);
    let stage = -1, began = 0;
    const timer = setInterval(() => {
        if (stage < 0)
            return;
        const before = STAGES.slice(0, stage).reduce((sum, [, share]) => sum + share, 0), share = STAGES[stage][1];
        bar.value = before + share * (1 - Math.exp(-(performance.now() - began) / 10 / (expected * share)));
    }, 100);
    return {
        begin(now) {
            stage = now;
            began = performance.now();
            find(".stage", log.card).textContent = STAGES[now][0];
        },
        end: () => clearInterval(timer),
    };
}

function explainError(error) {
    return /memory|allocation/i.test(error) ? "this log needs more memory than a page can have; the command line has no such limit" : "grading stopped: " + error;
}

async function grade(log) {
    log.task?.cancel();
    log.outcome = null;
    find(".work", log.card).hidden = false;
    find(".outcome", log.card).hidden = true;
    const order = await orderFor(log, "grade").catch(() => null);
    if (!order)
        return showFailure(log, "the file cannot be read");
    const stages = followStages(log), task = ask(order, stages.begin);
    log.task = task;
    find(".cancel", log.card).onclick = () => task.cancel();
    const outcome = await task.answer;
    stages.end();
    if (log.task !== task)
        return null; // graded again meanwhile
    if (outcome.cancelled)
        return removeLog(log);
    if (outcome.error)
        return showFailure(log, explainError(outcome.error));
    log.outcome = outcome;
    showOutcome(log);
    return outcome;
}

function removeLog(log) {
    log.card.remove();
    logs.splice(logs.indexOf(log), 1);
    showArchiveButton();
    find("#files").focus();
    return null;
}

/** A log, or exports of one account. */
function addLog(files) {
    const log = { files, name: files[0].name, card: find("#result").content.cloneNode(true).firstElementChild };
    find("h2", log.card).textContent = files.map((file) => file.name).join(" + ");
    logs.push(log);
    find("#results").prepend(log.card);
    return log;
}

/** Exports of one account that come together are one log, as on the command line. */
async function joinFiles(files) {
    const settings = orderSettings();
    if (files.length < 2 || settings.sheets)
        return files.map((file) => [file]);
    announce(`Looking at ${files.length} files.`);
    const read = await Promise.all(files.map((file) => readFile(file).catch(() => ({ name: file.name, bytes: new Uint8Array(0) }))));
    const { joined } = await ask({ ...settings, task: "join", files: read }).answer;
    return files.map((file, i) => (joined?.[i] ?? i) === i && files.filter((other, j) => j === i || joined?.[j] === i)).filter(Boolean);
}

async function takeFiles(files) {
    const added = (await joinFiles(files)).map(addLog);
    if (added.length === 0)
        return;
    announce(added.length === 1 ? `Grading ${added[0].name}.` : `Grading ${added.length} logs.`);
    gradedWith = JSON.stringify(orderSettings());
    await Promise.all(added.map(grade));
    const kept = added.filter((log) => logs.includes(log)), fine = kept.filter((log) => log.outcome?.graded).length;
    if (kept.length === 1)
        announce(`${kept[0].name} ${fine ? "is graded" : "could not be graded"}.`);
    else
        announce(kept.length ? `${fine} of ${kept.length} logs are graded.` : "Cancelled.");
    showArchiveButton();
    kept[0]?.card.focus();
}

/** After settings were changed. */
async function gradeAgain() {
    const now = JSON.stringify(orderSettings());
    if (now === gradedWith || logs.length === 0)
        return;
    gradedWith = now;
    await Promise.all(logs.map(grade));
    announce("Graded again with the new settings.");
    showArchiveButton();
}

// ---- what is made of a log besides the workbook ----

async function makeExtra(log, kind, button) {
    button.disabled = true;
    announce(`Writing ${outputName(log, kind)}.`);
    const { blob, archive, error, messages } = await ask(await orderFor(log, kind)).answer;
    button.disabled = false;
    if (blob ?? archive)
        save(blob ?? archive, outputName(log, kind));
    announce(blob ?? archive ? `${outputName(log, kind)} is written.` : explainError(error ?? messages?.at(-1)?.message ?? ""));
}

/** How a position's score comes about. */
async function explain(log, position) {
    const { explained, error, messages } = await ask({ ...(await orderFor(log, "explain")), position }).answer;
    find("#explanation h2").textContent = position;
    find("#explanation pre").textContent = explained ?? explainError(error ?? messages?.at(-1)?.message ?? "");
    find("#explanation").showModal();
}

/** A sentence of what an import would do. */
function importText({ changes, rows, files }, name) {
    const there = files.reduce((sum, file) => sum + file.there, 0);
    if (!changes)
        return `${name} has all of it already: there is nothing to add.`;
    return `${plural(rows, "row")} to add to ${name}` + (there ? `, ${there} there already` : "") + ".";
}

/** What else is told of it: notes, and the messages that a person has to see. */
function tellImport({ notes }, messages) {
    const told = messages.filter(({ severity }) => severity === "warning" || severity === "error").map(messageText);
    return [...notes.map(inPageWords), ...told].map((textContent) => make("p", { textContent }));
}

/** The rows of exports that the user's own log lacks; it comes back with them, and graded, when the user says so. */
async function importInto(log, target) {
    const place = find(".imported", log.card), say = (text, ...more) => {
        place.replaceChildren(make("p", { textContent: text }), ...more);
        announce(text);
    };
    const order = await orderFor(log, "import").catch(() => null), into = order && (await readFile(target).catch(() => null));
    if (!into)
        return say("The file cannot be read.");
    const { imported, added, error, messages } = await ask({ ...order, ...into, exports: [order, ...order.more].map(({ name, bytes }) => ({ name, bytes })) }).answer;
    if (!added) {
        const fatal = messages?.find((message) => message.severity === "fatal");
        return say(fatal ? `Nothing was added to ${target.name}: ${fatal.message}. ${inPageWords(fatal.remedy)}` : explainError(error ?? ""));
    }
    say(importText(added, target.name), ...tellImport(added, messages ?? []), ...(imported ? [offerImported(imported, added, target.name)] : []));
}

function offerImported(imported, { added }, name) {
    const button = make("button", { type: "button", className: "primary", textContent: `Add them: download ${name}` });
    button.addEventListener("click", () => {
        save(imported, name);
        takeFiles([new File([imported], name)]);
    });
    return make("div", {}, button, make("details", { open: added.length <= 20 }, make("summary", { textContent: "The rows" }),
        make("pre", { className: "scroll", tabIndex: 0, textContent: added.join("\n") })));
}

function showArchiveButton() {
    const fine = logs.filter((log) => log.outcome?.graded);
    find("#all").hidden = fine.length < 2;
    find("#all").textContent = `Download all ${fine.length} results as one zip`;
}

async function saveAll() {
    const files = logs.filter((log) => log.outcome?.graded).flatMap((log) => [
        { name: outputName(log, "graded"), bytes: log.outcome.graded },
        ...(log.outcome.shared ? [{ name: outputName(log, "shared"), bytes: log.outcome.shared }] : []),
    ]);
    const { archive, error } = await ask({ task: "archive", files }).answer;
    if (archive)
        save(archive, "wheelgrade-results.zip");
    else
        announce(explainError(error));
}
