// Keeps the console up to date and sends without reloading. Without this script every page works with plain links and forms.
(function () {
  "use strict";
  var body = document.body;
  var board = document.getElementById("werk");
  var talk = document.getElementById("gesprek");
  var sheet = document.getElementById("werkblad");
  var announcer = document.getElementById("melding");
  var badge = document.getElementById("wachtend-aantal");
  var title = document.title.replace(/^\(\d+\) /, "");
  var SIGN_IN = "/console/aanmelden?reden=verlopen&naar=";
  var leaving = false;

  function byId(id) { return document.getElementById(id); }
  // A text that is said again must change to be heard.
  function announce(text) {
    if (!text) { return; }
    announcer.textContent = "";
    setTimeout(function () { announcer.textContent = text; }, 60);
  }
  function newId() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }

  // ---- What was typed stays in this tab until it is sent.
  var draftKey = talk ? "balie:gesprek:" + body.dataset.me + ":" + talk.dataset.handOff : null;
  var KEPT = ["antwoord", "notitie", "doorzetnotitie", "datum", "tijd", "wachtrij"];
  function field(name) { return sheet ? sheet.querySelector("[name=" + name + "]:not([type=radio])") : null; }
  function typed() {
    var values = {};
    KEPT.forEach(function (name) { var it = field(name); if (it && it.value && !it.readOnly) { values[name] = it.value; } });
    return values;
  }
  function saveDraft() {
    if (!draftKey) { return; }
    try {
      var values = typed();
      if (Object.keys(values).length) { sessionStorage.setItem(draftKey, JSON.stringify(values)); } else { sessionStorage.removeItem(draftKey); }
    } catch (full) { /* Without storage the text is still in its field. */ }
  }
  function readDraft() {
    try { return JSON.parse(sessionStorage.getItem(draftKey) || "{}") || {}; } catch (broken) { return {}; }
  }
  function putDraft(values) {
    var put = false;
    KEPT.forEach(function (name) {
      var it = field(name);
      if (it && !it.value && values[name]) { it.value = values[name]; put = true; }
    });
    return put;
  }
  function keepText(values) {
    // The field is gone because a colleague has the conversation now: the text can still be copied.
    if (!values.antwoord || field("antwoord")) { return; }
    var label = document.createElement("label");
    var area = document.createElement("textarea");
    label.htmlFor = "antwoord";
    label.textContent = "Je tekst die niet is verstuurd. Je kunt hem kopiëren.";
    area.id = "antwoord"; area.rows = 4; area.readOnly = true; area.value = values.antwoord;
    byId("acties").prepend(label, area);
  }

  // ---- Asking the server.
  function gone(answer) {
    if (answer.status !== 401) { return false; }
    saveDraft();
    leaving = true;
    location.assign(SIGN_IN + encodeURIComponent(location.pathname + location.search));
    return true;
  }
  function ask(path) {
    return fetch(path, { headers: { accept: "application/json", "x-balie-background": "1" }, credentials: "same-origin" }).then(function (answer) {
      if (gone(answer)) { return null; }
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    });
  }
  function send(form, button) {
    var fields = new URLSearchParams(new FormData(form));
    if (button && button.name) { fields.set(button.name, button.value); }
    return fetch(form.getAttribute("action"), {
      method: "POST", credentials: "same-origin", body: fields,
      headers: { accept: "application/json", "x-csrf-token": body.dataset.csrf }
    }).then(function (answer) {
      if (gone(answer)) { return null; }
      return answer.json().then(function (told) { return { ok: answer.ok, told: told }; }, function () { return { ok: false, told: {} }; });
    });
  }

  // ---- Putting parts in their place, with the focus where it was.
  function place(id, html) {
    var region = byId(id);
    if (!region || region.dataset.shown === html) { return; }
    var active = document.activeElement;
    var key = region.contains(active) ? active.dataset.key : null;
    var inside = region.contains(active);
    region.innerHTML = html;
    region.dataset.shown = html;
    if (!inside) { return; }
    var again = key ? region.querySelector('[data-key="' + key + '"]') : null;
    var heading = region.closest("section") ? region.closest("section").querySelector("h2") : null;
    (again || heading || byId("inhoud")).focus({ preventScroll: true });
  }
  function count(waiting) {
    if (typeof waiting !== "number") { return; }
    document.title = (waiting ? "(" + waiting + ") " : "") + title;
    badge.hidden = !waiting;
    if (badge.firstChild.nodeType === 3) { badge.firstChild.nodeValue = String(waiting); } else { badge.prepend(String(waiting)); }
  }
  function stand(value) {
    Array.prototype.forEach.call(document.querySelectorAll("#aanwezig button"), function (button) {
      button.setAttribute("aria-pressed", String(button.value === value));
    });
  }

  // Who signed in again in another tab has another token.
  function renew(token) {
    if (!token || token === body.dataset.csrf) { return; }
    body.dataset.csrf = token;
    Array.prototype.forEach.call(document.querySelectorAll("input[name=csrf]"), function (it) { it.value = token; });
  }

  // One refresh at a time; what changes meanwhile asks for one more.
  function once(work) {
    var running = null;
    var again = false;
    return function run() {
      if (running) { again = true; return running; }
      running = work().catch(offline).then(function () {
        running = null;
        if (again) { again = false; return run(); }
        return null;
      });
      return running;
    };
  }
  function offline() { if (!leaving) { byId("verbinding").textContent = "Er is even geen verbinding. We proberen het zo weer."; } }
  function online() { byId("verbinding").textContent = "Deze pagina werkt zichzelf bij."; }

  function known() {
    var found = {};
    Array.prototype.forEach.call(board.querySelectorAll("#wachtend [data-id]"), function (row) { found[row.dataset.id] = row.dataset.said; });
    return found;
  }
  var refreshBoard = once(function () {
    var queue = board.dataset.queue;
    return ask("/console/werk" + (queue ? "?wachtrij=" + encodeURIComponent(queue) : "")).then(function (news) {
      if (!news) { return; }
      var before = known();
      Object.keys(news.parts).forEach(function (id) { place(id, news.parts[id]); });
      renew(news.csrf);
      count(news.waiting);
      stand(news.stand);
      var hint = byId("offline-hint");
      if (hint) { hint.hidden = !news.hint; hint.textContent = news.hint || ""; }
      var after = known();
      var fresh = Object.keys(after).filter(function (id) { return !(id in before); });
      if (fresh.length) {
        announce(fresh.length === 1 ? after[fresh[0]] : fresh.length + " nieuwe gesprekken");
        beep();
      }
      online();
    });
  });
  var refreshTalk = once(function () {
    return ask("/console/gesprekken/" + talk.dataset.handOff + "/nieuws?na=" + talk.dataset.last).then(function (news) {
      if (!news) { return; }
      if (news.last > Number(talk.dataset.last)) {
        var end = byId("einde").getBoundingClientRect();
        byId("berichten").insertAdjacentHTML("beforeend", news.messages);
        // Who looks at the end goes on looking at the end.
        if (end.top >= 0 && end.top <= window.innerHeight) { byId("einde").scrollIntoView({ block: "nearest" }); }
        talk.dataset.last = String(news.last);
        announce(news.said);
        // What came just before a click was not read yet.
        setTimeout(function () { sheet.elements.gezien.value = news.seen; }, 2000);
      }
      place("feiten", news.facts);
      place("samenvatting", news.summary);
      if (news.standing !== talk.dataset.stand) {
        var values = typed();
        saveDraft();
        talk.dataset.stand = news.standing;
        place("acties", news.actions);
        putDraft(values);
        keepText(values);
        announce("Er is iets veranderd: kijk onder “Wat wil je doen?”.");
        wireCanned();
      }
      renew(news.csrf);
      count(news.waiting);
      stand(news.stand);
      online();
    });
  });
  var refreshCount = once(function () {
    return ask("/console/werk?kort=1").then(function (news) {
      if (!news) { return; }
      renew(news.csrf);
      count(news.waiting);
      stand(news.stand);
      online();
    });
  });
  function refresh(news) {
    if (board) { refreshBoard(); return; }
    var mine = talk && (!news || news.alles || news.gesprekken.indexOf(Number(talk.dataset.handOff)) >= 0);
    if (mine) { refreshTalk(); } else { refreshCount(); }
  }

  // ---- News: one tab listens and tells the others, because a browser keeps few connections open.
  var tabs = window.BroadcastChannel ? new BroadcastChannel("balie-console") : null;
  function listen() {
    var events = new EventSource("/console/nieuws");
    function tell(news) { refresh(news); if (tabs) { tabs.postMessage(news); } }
    events.addEventListener("nieuws", function (event) { tell(JSON.parse(event.data)); });
    // After a break something may have come meanwhile.
    events.addEventListener("open", function () { tell({ gesprekken: [], mensen: true, alles: true }); });
    events.addEventListener("error", function () {
      offline();
      if (events.readyState === 2) { refresh(null); setTimeout(listen, 5000); }
    });
  }
  if (window.EventSource && byId("aanwezig")) {
    if (tabs) { tabs.onmessage = function (event) { refresh(event.data); }; }
    if (tabs && navigator.locks) {
      navigator.locks.request("balie-console", function () { listen(); return new Promise(function () {}); });
    } else { listen(); }
    // Times on the screen grow older by themselves.
    setInterval(function () { refresh(null); }, 30000);
    online();
  }

  // ---- Sound, off until somebody wants it.
  var soundOn = false;
  var sound = byId("geluid");
  function beep() {
    if (!soundOn || !window.AudioContext) { return; }
    var context = new AudioContext();
    var tone = context.createOscillator();
    var volume = context.createGain();
    volume.gain.value = 0.1;
    tone.frequency.value = 660;
    tone.connect(volume); volume.connect(context.destination);
    tone.start(); tone.stop(context.currentTime + 0.15);
    tone.onended = function () { context.close(); };
  }
  function setSound(on) { soundOn = on; sound.setAttribute("aria-pressed", String(on)); }
  if (board && sound && window.AudioContext) {
    byId("geluid-keuze").hidden = false;
    try { setSound(localStorage.getItem("balie:geluid") === "aan"); } catch (none) { setSound(false); }
    sound.addEventListener("click", function () {
      setSound(!soundOn);
      try { localStorage.setItem("balie:geluid", soundOn ? "aan" : "uit"); } catch (none) { /* only for now, then */ }
      beep();
    });
  }

  // ---- Presence.
  var presence = byId("aanwezig");
  if (presence) {
    presence.addEventListener("submit", function (event) {
      event.preventDefault();
      send(presence, event.submitter).then(function (answer) {
        if (!answer) { return; }
        if (!answer.ok) { announce("Dat is niet gelukt. Probeer het nog eens."); return; }
        stand(answer.told.stand);
        announce(answer.told.said);
        refresh(null);
      }, function () { announce("Er is geen verbinding. Probeer het zo nog eens."); });
    });
  }
  var signOut = byId("afmelden");
  if (signOut) {
    signOut.addEventListener("submit", function () { try { sessionStorage.clear(); } catch (none) { /* nothing was kept */ } });
  }

  // ---- One conversation.
  function forget() {
    Array.prototype.forEach.call(document.querySelectorAll("#acties .error, #fout, #gedaan"), function (it) { it.remove(); });
    Array.prototype.forEach.call(sheet.querySelectorAll("[aria-invalid]"), function (it) {
      it.removeAttribute("aria-invalid");
      it.removeAttribute("aria-describedby");
    });
  }
  function refused(told) {
    renew(told.csrf);
    var sentence = told.message || "Er ging iets mis. Je tekst staat er nog. Probeer het zo nog eens.";
    var id = "fout-" + (told.field || "actie");
    var it = told.field === "resultaat" ? sheet.querySelector("[name=resultaat]") : told.field ? byId(told.field) : null;
    var error = document.createElement("p");
    error.className = "error";
    error.id = id;
    error.setAttribute("role", "alert");
    error.textContent = sentence;
    if (!it) { byId("acties").prepend(error); return; }
    var folded = it.closest("details");
    if (folded) { folded.open = true; }
    var before = told.field === "resultaat" ? it.closest(".choice") : told.field === "datum" ? it.closest(".line") : it;
    before.before(error);
    it.setAttribute("aria-invalid", "true");
    it.setAttribute("aria-describedby", id);
    it.focus();
  }
  function wireCanned() {
    var search = byId("zoek");
    if (!search) { return; }
    function sift() {
      var words = search.value.toLowerCase().split(/\s+/);
      var shown = 0;
      Array.prototype.forEach.call(document.querySelectorAll("#standaard li"), function (item) {
        item.hidden = !words.every(function (word) { return item.dataset.words.indexOf(word) >= 0; });
        if (!item.hidden) { shown += 1; }
      });
      byId("gevonden").textContent = search.value ? shown + (shown === 1 ? " standaardantwoord gevonden." : " standaardantwoorden gevonden.") : "";
    }
    search.addEventListener("input", sift);
  }
  var sending = false;
  if (sheet) {
    sheet.addEventListener("submit", function (event) {
      event.preventDefault();
      var button = event.submitter;
      if (!button || button.hasAttribute("data-plain")) { return; }
      if (button.dataset.text) { insert(button); return; }
      if (sending) { return; }
      sending = true;
      forget();
      send(sheet, button).then(function (answer) {
        sending = false;
        if (!answer) { return; }
        if (!answer.ok) { refused(answer.told); refreshTalk(); return; }
        var told = answer.told;
        if (told.clears === "datum") { ["datum", "tijd"].forEach(function (name) { field(name).value = ""; }); }
        if (told.clears && told.clears !== "datum") {
          field(told.clears).value = "";
          sheet.elements[told.clears + "_id"].value = newId();
          field(told.clears).focus();
        }
        saveDraft();
        if (told.next) {
          // What was done with the conversation goes with it.
          try { sessionStorage.removeItem(draftKey); } catch (none) { /* nothing was kept */ }
          leaving = true;
          location.assign(told.next);
          return;
        }
        announce(told.said);
        refreshTalk();
      }, function () {
        sending = false;
        refused({ message: "Er is geen verbinding. Je tekst staat er nog. Probeer het zo nog eens." });
      });
    });
    function insert(button) {
      var entry = field("antwoord");
      var before = entry.value.replace(/\s+$/, "");
      entry.value = before ? before + "\n\n" + button.dataset.text : button.dataset.text;
      saveDraft();
      byId("standaard").open = false;
      entry.focus();
      announce("Ingevoegd: " + button.dataset.title + ". Lees het na voor je het verstuurt.");
    }
    sheet.addEventListener("input", saveDraft);
    sheet.addEventListener("keydown", function (event) {
      var area = event.target;
      if (event.key !== "Enter" || event.isComposing) { return; }
      if (area.id === "zoek") { event.preventDefault(); return; }
      if ((event.ctrlKey || event.metaKey) && (area.id === "antwoord" || area.id === "notitie")) {
        event.preventDefault();
        sheet.requestSubmit(sheet.querySelector("button[value=" + area.id + "]"));
      }
    });
    wireCanned();
    if (putDraft(readDraft())) { announce("Je tekst van net staat er nog."); }
    keepText(readDraft());
  }
  // What was just done is not done again by a reload.
  if (/[?&]gedaan=/.test(location.search)) {
    history.replaceState(null, "", location.pathname + location.search.replace(/([?&])gedaan=[^&]*&?/, "$1").replace(/[?&]$/, "") + location.hash);
  }
  var error = byId("fout");
  if (error) { error.focus(); }
})();
