// ---- what is shown of a graded log ----

const GRADES = [..."ABCDF"], ROWS_FIRST = 50, ROWS_MORE = 200, MESSAGES_OF_A_KIND = 5;

const formats = [0, 1, 2].map((digits) => new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const decimal = (value, digits = 1) => (value == null ? "–" : formats[digits].format(value));
const amount = (value) => decimal(value, 2);
const percent = (value) => (value == null ? "–" : decimal(value * 100) + "%");
const gradeMark = (grade) => (grade ? make("b", { className: "grade-" + grade, textContent: grade }) : "–");
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

const isExport = (document) => document.input.format !== "log";

function showOutcome(log) {
    const { card, outcome } = log, document = outcome.document;
    find(".work", card).hidden = true;
    find(".outcome", card).hidden = false;
    showMessages(find(".messages", card), outcome);
    for (const part of card.querySelectorAll(".when-graded"))
        part.hidden = !document;
    if (!document) {
        const fatal = outcome.messages.find((message) => message.severity === "fatal");
        showVerdict(card, "Not graded: " + inPageWords(fatal?.message ?? "see the messages"), inPageWords(fatal?.remedy ?? ""), true);
        return;
    }
    showGraded(log, document);
}

function showFailure(log, text) {
    find(".work", log.card).hidden = true;
    find(".outcome", log.card).hidden = false;
    for (const part of log.card.querySelectorAll(".when-graded, .messages"))
        part.hidden = true;
    showVerdict(log.card, "Not graded: " + text, "", true);
    return null;
}

function showVerdict(card, verdict, details, trouble, sentence, cautions = []) {
    find(".verdict", card).replaceChildren(make("span", { className: trouble ? "trouble" : "", textContent: verdict }),
        ...[sentence, ...cautions, details].filter(Boolean).map((text) =>
            make("small", { className: cautions.includes(text) ? "caution" : "", textContent: text })));
}

/** What to look at before trusting the verdict. */
function cautionsOf(board, outcome) {
    const doubts = countMessages(outcome, (message) => message.doubt), careful = board.cautions.map((text) => "Careful: " + text);
    if (doubts)
        careful.unshift(`Figures may be wrong: ${doubts === 1 ? "a message below says" : doubts + " messages below say"} why`);
    return board.buying_power_assumed ? [...careful, "The buying power is assumed: give yours under Settings"] : careful;
}

function showGraded(log, document) {
    const { card } = log, board = document.dashboard, rows = document.reconciliation;
    const positions = document.positions.filter((position) => !position.paper);
    const details = [`Tier ${board.tier}`, plural(rows.rows_read, "row") + " read", plural(document.open_positions.length, "open position"), "as of " + document.as_of];
    if (rows.errors)
        details.push(plural(rows.errors, "row") + " left out");
    if (isExport(document))
        details.unshift(`${document.input.format} export`);
    showVerdict(card, board.next_action ?? "Log the first trade", details.join(" · "), false, board.sentence, cautionsOf(board, log.outcome));
    showDownloads(log);
    showImport(log, document);
    showFigures(find(".figures", card), board, document.settings.currency ?? "USD");
    showGrades(find(".grades", card), positions);
    showPictures(find(".pictures", card), document);
    showOpen(find(".open-positions", card), document.open_positions);
    showPositions(log, find(".positions", card), document.positions);
    showMonths(find(".months", card), document.months);
}

function showDownloads(log) {
    const { outcome } = log;
    const button = (text, kind, action, primary) => {
        const made = make("button", { type: "button", className: primary ? "primary" : "", textContent: text, title: outputName(log, kind) });
        made.addEventListener("click", () => action(made));
        return made;
    };
    find(".downloads", log.card).replaceChildren(
        button("Download the graded workbook", "graded", () => save(outcome.graded, outputName(log, "graded")), true),
        ...(outcome.shared ? [button("Copy to share", "shared", () => save(outcome.shared, outputName(log, "shared")))] : []),
        button("Reports", "reports", (pressed) => makeExtra(log, "reports", pressed)),
        button("JSON", "json", (pressed) => makeExtra(log, "json", pressed)));
}

/** Of an export: the choice of a log that gets its trades. */
function showImport(log, document) {
    const place = find(".import", log.card), choose = find("input", place);
    place.hidden = !isExport(document);
    choose.onchange = () => {
        if (choose.files.length)
            importInto(log, choose.files[0]);
        choose.value = "";
    };
}

function showFigures(place, board, currency) {
    const figure = (name, ...value) => make("div", {}, make("dt", { textContent: name }), make("dd", {}, ...value));
    place.replaceChildren(
        figure("Average score", decimal(board.average_score) + " ", gradeMark(board.average_grade)),
        figure("Total P&L, " + currency, amount(board.total_pnl)),
        figure("Of it wheel options", amount(board.wheel_options_pnl)),
        figure("Win rate", percent(board.win_rate)),
        figure("Premium this year", amount(board.ytd_premium_income)),
        figure("Largest drawdown", percent(board.max_drawdown)));
}

function showGrades(place, positions) {
    const counts = GRADES.map((grade) => positions.filter((position) => position.grade === grade).length);
    place.setAttribute("aria-label", "Grades: " + GRADES.map((grade, i) => `${counts[i]} ${grade}`).join(", "));
    place.replaceChildren(...GRADES.map((grade, i) => {
        const bar = make("span", { className: "grade-" + grade, textContent: `${grade} ${counts[i]}` });
        bar.style.flexGrow = counts[i];
        return bar;
    }));
}

// ---- positions ----

/** A table of columns [title, what a row has there, class]. */
function fillTable(place, columns, rows) {
    find("thead", place).replaceChildren(make("tr", {}, ...columns.map(([title]) => make("th", { scope: "col", textContent: title }))));
    find("tbody", place).replaceChildren(...rows.map((row) => make("tr", {}, ...columns.map(([, show, className = ""]) =>
        make("td", { className }, ...[show(row)].flat().map((part) => part ?? "–"))))));
}

function showOpen(place, positions) {
    place.hidden = positions.length === 0;
    place.open = positions.some((position) => position.to_do);
    find("summary", place).textContent = `Open positions (${positions.length})`;
    fillTable(place, [
        ["Ticker", (row) => row.ticker], ["Strategy", (row) => row.strategy], ["Strike", (row) => amount(row.strike), "number"], ["Expiry", (row) => row.expiry],
        ["Contracts", (row) => String(row.remaining), "number"], ["Buy back at 50 %", (row) => amount(row.buy_back_50), "number"],
        ["Break-even", (row) => amount(row.break_even), "number"], ["To do", (row) => row.to_do, "text"],
    ], positions);
}

const COLUMNS = [
    { title: "Closed", key: "closed" },
    { title: "Ticker", key: "ticker" },
    { title: "Strategy", key: "strategy" },
    { title: "Strike", key: "strike", show: amount, className: "number" },
    { title: "Outcome", key: "outcome", show: (outcome) => outcome.replaceAll("_", " ") },
    { title: "P&L", key: "net_pnl", show: amount, className: "number" },
    { title: "Score", key: "score", show: (score) => decimal(score), className: "number" },
    { title: "Grade", key: "grade", show: gradeMark },
    { title: "Why", key: "why", className: "text" },
];

function sortPositions(positions, { key, sign }) {
    const absent = (value) => value == null;
    return [...positions].sort((a, b) => absent(a[key]) - absent(b[key]) || sign * ((a[key] > b[key]) - (a[key] < b[key])));
}

function showPositions(log, place, positions) {
    const view = { log, grade: "", ticker: "", sort: null, most: ROWS_FIRST };
    const redraw = () => drawPositions(place, positions, view, redraw);
    const choice = (letter) => {
        const button = make("button", { type: "button", textContent: letter || "All" });
        button.dataset.grade = letter;
        button.addEventListener("click", () => {
            view.grade = letter;
            redraw();
        });
        return button;
    };
    const ticker = make("input", { type: "search", placeholder: "Ticker", ariaLabel: "Only this ticker", size: 8 });
    ticker.addEventListener("input", () => {
        view.ticker = ticker.value.trim().toUpperCase();
        redraw();
    });
    find(".filters", place).replaceChildren(...["", ...GRADES].map(choice), ticker);
    find(".more", place).onclick = () => {
        view.most += ROWS_MORE;
        redraw();
    };
    redraw();
}

function explainButton(log, { position }) {
    const button = make("button", { type: "button", textContent: "Explain", ariaLabel: `Explain ${position}` });
    button.addEventListener("click", () => explain(log, position));
    return button;
}

function headOf(column, view, redraw) {
    const button = make("button", { type: "button", textContent: column.title });
    button.addEventListener("click", () => {
        view.sort = { key: column.key, sign: view.sort?.key === column.key ? -view.sort.sign : 1 };
        redraw();
    });
    const head = make("th", { scope: "col" }, button);
    if (view.sort?.key === column.key)
        head.setAttribute("aria-sort", view.sort.sign > 0 ? "ascending" : "descending");
    return head;
}

function drawPositions(place, positions, view, redraw) {
    let rows = positions.filter((position) => (!view.grade || position.grade === view.grade) && position.ticker.startsWith(view.ticker));
    if (view.sort)
        rows = sortPositions(rows, view.sort);
    const focused = document.activeElement?.closest("th")?.cellIndex;
    find("summary", place).textContent = `Positions (${rows.length})`;
    find("thead", place).replaceChildren(make("tr", {}, ...COLUMNS.map((column) => headOf(column, view, redraw)), make("td")));
    find("tbody", place).replaceChildren(...rows.slice(0, view.most).map((position) => make("tr", {}, ...COLUMNS.map((column) =>
        make("td", { className: column.className ?? "" }, column.show ? column.show(position[column.key]) : String(position[column.key] ?? "–"))),
        make("td", {}, explainButton(view.log, position)))));
    find(".more", place).hidden = rows.length <= view.most;
    for (const button of find(".filters", place).querySelectorAll("button"))
        button.setAttribute("aria-pressed", button.dataset.grade === view.grade);
    if (focused >= 0)
        find("thead", place).rows[0].cells[focused].firstChild.focus();
}

// ---- months and messages ----

function showMonths(place, months) {
    fillTable(place, [
        ["Month", (month) => month.month], ["P&L", (month) => amount(month.realised_pnl), "number"], ["Trades", (month) => String(month.trades), "number"],
        ["Win rate", (month) => percent(month.win_rate), "number"], ["Average score", (month) => [decimal(month.average_score) + " ", gradeMark(month.average_grade)]],
        ["Assessment", (month) => (month.assessment ?? "") + (month.complete ? "" : " so far")],
    ], [...months].reverse());
}

const SEVERITIES = { fatal: "Error", error: "Error", warning: "Warning", note: "Note" };

/** What messages call by the command line's options, by where it is on the page. */
const PAGE_WORDS = [
    ["where --help brokers says", "where \u201cWhere is my broker's export?\u201d says"],
    ["--help settings lists all of them", "All settings lists them"],
    ["with --set, ", "under Settings, "],
    ["with --set ", "under Settings: "],
    ["with --sheet NAME", "by its name under Settings, Sheets"],
    ["--sheet '*'", "* there"],
    ["with --sheet", "under Settings, Sheets"],
    ["--as-of", "day under Settings, As of,"],
    ["leave out --strict", "untick \u201cwrite nothing if any row has an error\u201d"],
    ["; --sheet with its name reads it", "; its name under Settings, Sheets, reads it"],
    [" (--strict)", ""],
    ["--share", "the copy to share"],
];
const inPageWords = (text) => PAGE_WORDS.reduce((now, [option, place]) => now.replaceAll(option, place), text);

function messageText(message) {
    const place = message.sheet ? message.sheet + (message.cell ? "!" + message.cell : "") + ": " : "";
    return place + inPageWords(message.message) + (message.done ? "; " + message.done : "");
}

/** How many messages pass; all of a kind do or none, and of a kind that has too many only the number has come. */
function countMessages({ messages, left_out: leftOut }, passes) {
    const found = messages.filter(passes), kinds = new Set(found.map((message) => message.code));
    return Object.entries(leftOut).reduce((sum, [code, count]) => sum + (kinds.has(code) ? count : 0), found.length);
}

function messageGroup(group, leftOut = 0) {
    const line = (message) => make("p", {}, make("b", { textContent: SEVERITIES[message.severity] + " " }), messageText(message));
    const box = make("div", { className: "message" }, ...group.slice(0, MESSAGES_OF_A_KIND).map(line)), others = group.slice(MESSAGES_OF_A_KIND);
    if (others.length > 0) {
        const more = make("button", { type: "button", textContent: `Show ${others.length} more of this kind` });
        more.addEventListener("click", () => more.replaceWith(...others.map(line)));
        box.append(more);
    }
    if (leftOut > 0)
        box.append(make("p", { textContent: `${leftOut} more of this kind are on the sheet Checks of the graded workbook.` }));
    box.append(make("p", { className: "remedy", textContent: inPageWords(group[0].remedy) }));
    return box;
}

/** Grouped by kind, the worst first. */
function showMessages(place, outcome) {
    const { messages } = outcome, kinds = new Map(), order = Object.keys(SEVERITIES);
    for (const message of messages) {
        const kind = message.severity + " " + message.code;
        if (!kinds.has(kind))
            kinds.set(kind, []);
        kinds.get(kind).push(message);
    }
    const groups = [...kinds.values()].sort((a, b) => order.indexOf(a[0].severity) - order.indexOf(b[0].severity));
    const count = (...severities) => countMessages(outcome, (message) => severities.includes(message.severity));
    const counts = [["error", count("fatal", "error")], ["warning", count("warning")], ["note", count("note")]].filter(([, number]) => number);
    place.hidden = messages.length === 0;
    place.open = messages.some((message) => message.doubt);
    find("summary", place).textContent = "Messages: " + counts.map(([word, number]) => plural(number, word)).join(", ");
    find("div", place).replaceChildren(...groups.map((group) => messageGroup(group, outcome.left_out[group[0].code])));
}
