package shoutu.exchange.fhir;

import static shoutu.exchange.fhir.FhirTexts.node;
import static shoutu.exchange.fhir.FhirTexts.reference;
import static shoutu.exchange.fhir.FhirTexts.standard;

import java.time.Instant;
import shoutu.duty.Duty;
import shoutu.duty.Subject;
import shoutu.response.Notice;
import shoutu.response.Published;
import shoutu.territory.Place;
import tools.jackson.databind.node.ObjectNode;

/** Duties as tasks, public notices as communications, places as locations. */
final class OtherResources {

  private final FhirTexts texts;

  OtherResources(FhirTexts texts) {
    this.texts = texts;
  }

  ObjectNode task(Duty duty, Instant updated) {
    ObjectNode task = texts.resource("Task", duty.id().toString(), updated);
    if (duty.charge().parent() != null) {
      task.putArray("partOf").add(reference("Task", duty.charge().parent().toString(), null));
    }
    String stage = duty.stage().name().name();
    task.put("status", FhirRules.status(duty.stage().name()));
    task.set("businessStatus", texts.own("stage", stage, texts.word("web.stage", stage)));
    task.put("intent", "order");
    task.put("priority", FhirRules.priority(duty.charge().triage().urgency().name()));
    String kind = duty.charge().kind();
    task.set("code", texts.own("duty", kind, texts.dutyKind(kind)));
    Subject about = duty.charge().about();
    if (about != null && about.kind().equals("CASE")) {
      task.set("for", reference("Patient", about.id().toString(), null));
      task.set("focus", reference("Condition", about.id().toString(), null));
    }
    task.put("authoredOn", texts.moment(duty.charge().issuedAt()));
    task.put("lastModified", texts.moment(later(updated, duty.charge().issuedAt())));
    if (duty.charge().issuer() != null) {
      task.set(
          "requester",
          texts.post(duty.charge().issuer().place(), duty.charge().issuer().function()));
    }
    task.set("owner", texts.post(duty.owner().place(), duty.owner().function()));
    task.set(
        "location",
        reference("Location", duty.ground().place(), texts.place(duty.ground().place())));
    task.putObject("restriction")
        .putObject("period")
        .put("end", texts.moment(duty.clock().limitAt()));
    return task;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  ObjectNode communication(Published published, Instant updated) {
    Notice notice = published.notice();
    ObjectNode it = texts.resource("Communication", notice.id().toString(), updated);
    // What was said stays said; that it was taken back is a state of its own.
    it.put("status", published.withdrawnAt() == null ? "completed" : "stopped");
    it.putArray("category").add(standard("communication-category", "notification"));
    it.putObject("topic").put("text", notice.text().headlineZh());
    it.put("sent", texts.moment(notice.publishedAt()));
    it.set("sender", organization(notice.placeCode()));
    it.putArray("recipient").add(residents(notice.placeCode()));
    var payload = it.putArray("payload");
    payload
        .addObject()
        .put("contentString", notice.text().headlineZh() + "\n" + notice.text().bodyZh());
    if (notice.text().inEnglish()) {
      payload
          .addObject()
          .put("contentString", notice.text().headlineEn() + "\n" + notice.text().bodyEn());
    }
    return it;
  }

  private ObjectNode organization(String place) {
    ObjectNode it = node();
    it.put("type", "Organization");
    it.put("display", texts.place(place));
    return it;
  }

  private ObjectNode residents(String place) {
    ObjectNode it = node();
    it.put("type", "Group");
    it.put("display", texts.text("exchange.fhir.public") + " · " + texts.place(place));
    return it;
  }

  ObjectNode location(Place place) {
    ObjectNode it = texts.resource("Location", place.code(), null);
    ObjectNode code = it.putArray("identifier").addObject();
    code.put("system", "urn:shoutu:place");
    code.put("value", place.code());
    it.put("status", place.gone() ? "inactive" : "active");
    it.put("name", place.name());
    it.putArray("alias").add(place.nameEn());
    it.put("mode", "instance");
    it.putArray("type")
        .add(
            texts.own(
                "level", place.level().name(), texts.word("web.level", place.level().name())));
    it.set("physicalType", standard("location-physical-type", "jdn"));
    if (place.parent() != null) {
      it.set("partOf", reference("Location", place.parent(), texts.place(place.parent())));
    }
    return it;
  }
}
