// ---- pictures ----

function draw(name, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes))
        made.setAttribute(key, value);
    made.append(...children);
    return made;
}

/** Cumulative P&L by week: a line over a width of 1000. */
function drawLine(weeks, currency) {
    const HEIGHT = 100, values = weeks.map((week) => week.cumulative_pnl);
    const low = Math.min(0, ...values), span = Math.max(0, ...values) - low || 1;
    const x = (i) => ((i / (weeks.length - 1)) * 1000).toFixed(1), y = (value) => (HEIGHT - ((value - low) / span) * HEIGHT).toFixed(1);
    const label = `Cumulative P&L by week from ${weeks[0].start} to ${weeks.at(-1).end}: ends at ${amount(values.at(-1))} ${currency}, ` +
        `lowest ${amount(Math.min(...values))}, highest ${amount(Math.max(...values))}`;
    return make("figure", {},
        make("figcaption", { textContent: `Cumulative P&L, ${currency}` }),
        draw("svg", { class: "line", viewBox: `0 -4 1000 ${HEIGHT + 8}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
            draw("line", { x1: 0, x2: 1000, y1: y(0), y2: y(0) }),
            draw("path", { d: "M" + values.map((value, i) => x(i) + " " + y(value)).join("L") })));
}

/** A year of days, a column a week: how much was made or lost, in four steps. */
function drawCalendar(days, currency) {
    const CELL = 12, DAY = 86400000, last = Date.parse(days.at(-1).date), lastWeekday = (new Date(last).getUTCDay() + 6) % 7;
    const WEEKS = 53, firstMonday = last - (lastWeekday + 7 * (WEEKS - 1)) * DAY;
    const shown = days.filter((day) => Date.parse(day.date) >= firstMonday && day.realised_pnl !== 0);
    const most = Math.max(1, ...shown.map((day) => Math.abs(day.realised_pnl)));
    const cells = shown.map((day) => {
        const number = Math.round((Date.parse(day.date) - firstMonday) / DAY), step = Math.ceil((Math.abs(day.realised_pnl) / most) * 4);
        return draw("rect", { x: Math.floor(number / 7) * CELL, y: (number % 7) * CELL, width: CELL - 2, height: CELL - 2, rx: 2,
            class: (day.realised_pnl < 0 ? "loss-" : "gain-") + step }, draw("title", {}, document.createTextNode(`${day.date}: ${amount(day.realised_pnl)}`)));
    });
    const gains = shown.filter((day) => day.realised_pnl > 0).length;
    const label = `Realised P&L by day to ${days.at(-1).date}: ${gains} days with a gain, ${shown.length - gains} with a loss`;
    return make("figure", {},
        make("figcaption", { textContent: `Realised P&L by day, the year to ${days.at(-1).date}, ${currency}` }),
        make("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: "Calendar" },
            draw("svg", { class: "calendar", viewBox: `0 0 ${WEEKS * CELL} ${7 * CELL}`, width: WEEKS * CELL, height: 7 * CELL, role: "img", "aria-label": label }, ...cells)));
}

function showPictures(place, document) {
    const currency = document.settings.currency ?? "USD", pictures = [];
    if (document.weeks.length > 1)
        pictures.push(drawLine(document.weeks, currency));
    if (document.days.length > 0)
        pictures.push(drawCalendar(document.days, currency));
    place.replaceChildren(...pictures);
}
