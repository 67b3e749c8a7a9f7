// Makes the chat page live: sends without reloading, shows messages as they come. Without this script the page works with plain forms.
(function () {
  "use strict";
  var log = document.getElementById("gesprek");
  var list = document.getElementById("berichten");
  var choices = document.getElementById("keuzes");
  var status = document.getElementById("status");
  var form = document.getElementById("formulier");
  var entry = document.getElementById("bericht");
  var leave = document.getElementById("nieuw");
  var mistake = document.getElementById("fout");
  var events = null;
  var sending = Promise.resolve();
  var refreshing = null;
  var again = false;

  function say(text) { if (status.textContent !== text) { status.textContent = text; } }

  // The server renders every message, here and at a reload: one place that escapes.
  function refresh() {
    if (refreshing) { again = true; return refreshing; }
    refreshing = fetch("/gesprek?na=" + log.dataset.last, { headers: { accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) {
        // The conversation is gone, or another tab started a new one: the page as it is now.
        if (answer.status === 404 && log.dataset.conversation) { location.reload(); return new Promise(function () {}); }
        if (answer.status === 404) { say("Je browser bewaart geen cookies. Zet cookies aan om te chatten, of bel ons."); return null; }
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.json();
      })
      .then(function (news) {
        if (!news) { return; }
        if (log.dataset.conversation && log.dataset.conversation !== news.conversation) { location.reload(); return; }
        var fresh = news.last > Number(log.dataset.last);
        if (fresh) {
          list.insertAdjacentHTML("beforeend", news.messages);
          log.dataset.last = String(news.last);
          choices.innerHTML = news.choices;
        }
        say(news.status);
        leave.hidden = false;
        if (fresh) { document.getElementById("einde").scrollIntoView({ block: "end" }); }
        listen(news.conversation);
      })
      .finally(function () {
        refreshing = null;
        if (again) { again = false; refresh().catch(offline); }
      });
    return refreshing;
  }

  function offline() { say("Er is even geen verbinding. We proberen het zo weer."); }

  function listen(conversation) {
    if (events || !conversation || !window.EventSource) { return; }
    log.dataset.conversation = conversation;
    events = new EventSource("/api/v1/conversations/" + conversation + "/events");
    events.addEventListener("message", function () { refresh().catch(offline); });
    // After a break something may have come meanwhile.
    events.addEventListener("open", function () { refresh().catch(offline); });
    events.addEventListener("error", function () {
      if (events.readyState === 2) { events = null; setTimeout(function () { listen(conversation); }, 5000); }
    });
  }

  function newId() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
  }

  // Tries until it is answered: the id makes sending again harmless.
  function post(fields, tries) {
    return fetch("/bericht", {
      method: "POST", credentials: "same-origin", headers: { accept: "application/json" }, body: new URLSearchParams(fields)
    }).then(function (answer) {
      if (answer.ok) { return null; }
      if ((answer.status === 503 || answer.status === 429) && tries > 0) { return later(fields, tries, answer.headers.get("retry-after")); }
      return answer.json().then(function (problem) { return problem.message; });
    }, function (error) {
      if (tries > 0) { return later(fields, tries, null); }
      throw error;
    });
  }

  function later(fields, tries, seconds) {
    say("Je bericht is nog niet verstuurd. We proberen het zo weer.");
    var wait = Math.min(30, Number(seconds) || 2) * 1000;
    return new Promise(function (resolve) { setTimeout(resolve, wait); }).then(function () { return post(fields, tries - 1); });
  }

  // `undo` gives back what was typed or pressed when it could not be sent.
  function send(fields, undo) {
    if (mistake) { mistake.remove(); mistake = null; entry.removeAttribute("aria-invalid"); entry.removeAttribute("aria-describedby"); }
    say("Je bericht wordt verstuurd …");
    sending = sending.then(function () {
      return post(fields, 5).then(function (problem) {
        if (problem) { say(problem); undo(); return null; }
        return refresh().catch(offline);
      }, function () {
        say("Je bericht is niet verstuurd. Kijk of je internet hebt en probeer het opnieuw.");
        undo();
      });
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var text = entry.value;
    if (!text.trim()) { entry.focus(); return; }
    entry.value = "";
    entry.focus();
    send({ id: newId(), text: text }, function () { if (!entry.value) { entry.value = text; } });
  });

  choices.addEventListener("submit", function (event) {
    event.preventDefault();
    var button = event.submitter;
    if (!button) { return; }
    var shown = choices.innerHTML;
    choices.innerHTML = "";
    entry.focus();
    send({ id: newId(), choice: button.value }, function () { if (!choices.innerHTML) { choices.innerHTML = shown; } });
  });

  entry.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });

  listen(log.dataset.conversation);
})();
