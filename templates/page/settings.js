// ---- settings: the user's own, kept by the browser, and what was changed in this sitting ----

const STORE = "wheelgrade.settings";
let userSettings = {}, changedSettings = {}, families = [], gradedWith = "";

try {
    userSettings = JSON.parse(localStorage.getItem(STORE) ?? "{}");
} catch {
    // a browser that keeps nothing for files
}

function keepSettings() {
    try {
        localStorage.setItem(STORE, JSON.stringify(userSettings));
    } catch {
        // as above
    }
}

const iniText = (settings) => Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`).join("");
const shownSettings = () => ({ ...userSettings, ...changedSettings });

/** What is changed here counts for this sitting more than the workbook's own settings, and is kept as the user's. */
function changeSetting(name, value) {
    for (const settings of [userSettings, changedSettings]) {
        if (value.trim())
            settings[name] = value.trim();
        else
            delete settings[name];
    }
    keepSettings();
}

/** settings.ini of the command line, read into the user's own. */
function readIni(text) {
    let section = "";
    for (const line of text.split(/\r?\n/)) {
        const head = /^\s*\[(.+)\]\s*$/.exec(line), pair = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line);
        if (head)
            section = head[1].trim() + ".";
        else if (pair)
            userSettings[section + pair[1]] = pair[2];
    }
    keepSettings();
}

/** Settings whose names the user completes, such as ticker.FB. */
const isFree = (name) => families.some(({ prefix }) => name.startsWith(prefix));

/** What the lines of `text` say is in force from now on; what they no longer say is not. */
function changeFree(text) {
    const lines = text.split("\n").map((line) => /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(line)).filter(Boolean), names = lines.map(([, name]) => name);
    for (const name of Object.keys(shownSettings()).filter((name) => isFree(name) && !names.includes(name)))
        changeSetting(name, "");
    for (const [, name, value] of lines)
        changeSetting(name, value);
}

function fillSettings() {
    const shown = shownSettings();
    find("#free-settings").value = iniText(Object.fromEntries(Object.entries(shown).filter(([name]) => isFree(name))));
    for (const field of document.querySelectorAll("#settings input[name]"))
        field.value = shown[field.name] ?? "";
}

function settingRow(setting) {
    return make("label", { className: "setting" },
        make("span", {}, setting.name, make("small", { textContent: `${setting.meaning}; ${setting.expected}` })),
        make("input", { name: setting.name, placeholder: setting.default, value: shownSettings()[setting.name] ?? "" }));
}

async function listSettings() {
    const { described, error } = await ask({ task: "describe" }).answer;
    find("#all-settings").replaceChildren(...(described ? described.settings.map(settingRow) : [error]));
    families = described?.families ?? [];
    find("#families").replaceChildren(...families.map(({ name, meaning, expected }) =>
        make("p", { className: "setting" }, make("span", {}, name, make("small", { textContent: `${meaning}; ${expected}` })))));
    fillSettings();
}

async function listBrokers() {
    const { described, error } = await ask({ task: "describe" }).answer;
    find("#brokers dl").replaceChildren(...(described?.brokers ?? [{ title: "", download: error }]).flatMap(({ title, download }) =>
        [make("dt", { textContent: title }), make("dd", { textContent: download })]));
}

const orderSettings = () => ({
    userSettings: iniText(userSettings),
    changedSettings: iniText(changedSettings),
    sheets: find("#sheets").value.trim(),
    asOf: find("#as-of").value || today(),
    share: find("#share").checked,
    strict: find("#strict").checked,
    asOne: find("#as-one").checked,
    assumeExpired: find("#assume-expired").checked,
});

find("#settings").addEventListener("change", ({ target }) => {
    if (target.name)
        changeSetting(target.name, target.value);
    if (target.id === "free-settings")
        changeFree(target.value);
    if (target.id === "import")
        target.files[0]?.text().then(readIni).then(fillSettings);
    else
        fillSettings();
});
find("#settings").addEventListener("close", () => gradeAgain());
find("#open-settings").addEventListener("click", () => {
    fillSettings();
    if (!find("#all-settings").firstChild)
        listSettings();
    find("#settings").showModal();
});
find("#open-brokers").addEventListener("click", () => {
    if (!find("#brokers dl").firstChild)
        listBrokers();
    find("#brokers").showModal();
});
find("#open-licences").addEventListener("click", async () => {
    find("#licences pre").textContent = new TextDecoder().decode(await unpack("licence-texts"));
    find("#licences").showModal();
});
find("#find-setting").addEventListener("input", ({ target }) => {
    for (const row of find("#all-settings").children)
        row.hidden = !row.textContent.toLowerCase().includes(target.value.toLowerCase());
});
find("#export").addEventListener("click", () => save(iniText(shownSettings()), "settings.ini"));
find("#reset").addEventListener("click", () => {
    userSettings = {};
    changedSettings = {};
    keepSettings();
    fillSettings();
});
