package shoutu.exchange.fhir;

import static shoutu.exchange.fhir.FhirTexts.node;
import static shoutu.exchange.fhir.FhirTexts.reference;
import static shoutu.exchange.fhir.FhirTexts.standard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.clinical.Fact;
import shoutu.surveillance.clinical.LabTest;
import shoutu.surveillance.clinical.Sample;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was taken from a case and what the laboratory found: a specimen for each sample; for each
 * test an observation and a report, as laboratories send them one by one.
 */
final class LabResources {

  /** Of the observation that a test is; its report has the test's own id. */
  static final String TEST = "test-";

  private static final String UNSURE = "entered-in-error";

  private final FhirTexts texts;

  LabResources(FhirTexts texts) {
    this.texts = texts;
  }

  /**
   * @param caseId whose it is: the case, or the one that the contact became
   */
  ObjectNode specimen(Fact<?> fact, Sample it, UUID caseId, Instant updated) {
    ObjectNode specimen = resource("Specimen", fact.id().toString(), updated);
    identifier(specimen, "urn:shoutu:sample", fact.id());
    if (it.labNo() != null) {
      specimen.putObject("accessionIdentifier").put("value", it.labNo());
    }
    specimen.put(
        "status",
        fact.withdrawn() != null
            ? UNSURE
            : it.condition() == Sample.Condition.INADEQUATE ? "unsatisfactory" : "available");
    specimen.set("type", texts.listed("MATERIAL", it.material()));
    specimen.set("subject", reference("Patient", caseId.toString(), null));
    if (it.receivedAt() != null) {
      specimen.put("receivedTime", texts.moment(it.receivedAt()));
    }
    specimen.putObject("collection").put("collectedDateTime", texts.moment(it.takenAt()));
    return specimen;
  }

  /**
   * @param sample of which it is a test; null where that is not in sight
   */
  ObjectNode observation(
      Fact<?> fact, LabTest it, @Nullable Sample sample, UUID caseId, Instant updated) {
    ObjectNode observation = resource("Observation", TEST + fact.id(), updated);
    identifier(observation, "urn:shoutu:test", fact.id());
    observation.put("status", status(fact, it));
    observation.putArray("category").add(standard("observation-category", "laboratory"));
    observation.set("code", code(it));
    observation.set("subject", reference("Patient", caseId.toString(), null));
    times(observation, it, sample);
    observation.putArray("performer").add(laboratory(sample, fact));
    if (it.result() != LabTest.Result.PENDING) {
      String result = it.result().name();
      observation.set(
          "valueCodeableConcept",
          texts.own("result", result, texts.word("surveillance.clinical.result", result)));
      observation
          .putArray("interpretation")
          .add(standard("v3-ObservationInterpretation", FhirRules.interpretation(it.result())));
    }
    observation.set("specimen", reference("Specimen", it.sample().toString(), null));
    components(observation, it);
    return observation;
  }

  private void components(ObjectNode observation, LabTest it) {
    if (it.ct() == null && it.variant() == null) {
      return;
    }
    ArrayNode components = observation.putArray("component");
    if (it.ct() != null) {
      ObjectNode ct = components.addObject();
      ct.set("code", texts.own("observation", "ct", texts.text("board.field.ct")));
      ct.putObject("valueQuantity").put("value", it.ct());
    }
    if (it.variant() != null) {
      ObjectNode variant = components.addObject();
      variant.set("code", texts.own("observation", "variant", texts.text("board.field.variant")));
      variant.put("valueString", it.variant());
    }
  }

  ObjectNode report(
      Fact<?> fact, LabTest it, @Nullable Sample sample, UUID caseId, Instant updated) {
    ObjectNode report = resource("DiagnosticReport", fact.id().toString(), updated);
    identifier(report, "urn:shoutu:test", fact.id());
    report.put("status", status(fact, it));
    report.putArray("category").add(standard("v2-0074", "LAB"));
    report.set("code", code(it));
    report.set("subject", reference("Patient", caseId.toString(), null));
    times(report, it, sample);
    report.putArray("performer").add(laboratory(sample, fact));
    report.putArray("specimen").add(reference("Specimen", it.sample().toString(), null));
    report.putArray("result").add(reference("Observation", TEST + fact.id(), null));
    if (it.result() != LabTest.Result.PENDING) {
      report.put("conclusion", texts.word("surveillance.clinical.result", it.result().name()));
    }
    return report;
  }

  private ObjectNode resource(String type, String id, Instant updated) {
    return texts.pseudonymous(texts.resource(type, id, updated));
  }

  private static void identifier(ObjectNode resource, String system, UUID id) {
    resource.putArray("identifier").addObject().put("system", system).put("value", id.toString());
  }

  private static String status(Fact<?> fact, LabTest it) {
    return fact.withdrawn() != null
        ? UNSURE
        : it.result() == LabTest.Result.PENDING ? "registered" : "final";
  }

  /** By which method, and for what it looks. */
  private ObjectNode code(LabTest it) {
    ObjectNode code = texts.listed("TEST", it.test());
    ObjectNode disease = texts.disease(it.disease());
    code.withArrayProperty("coding").addAll((ArrayNode) disease.path("coding"));
    code.put("text", code.path("text").asString() + " · " + disease.path("text").asString());
    return code;
  }

  private void times(ObjectNode resource, LabTest it, @Nullable Sample sample) {
    if (sample != null) {
      resource.put("effectiveDateTime", texts.moment(sample.takenAt()));
    }
    if (it.resultAt() != null) {
      resource.put("issued", texts.moment(it.resultAt()));
    }
  }

  /** The laboratory by its name; where nobody said which, the place that keeps the record. */
  private ObjectNode laboratory(@Nullable Sample sample, Fact<?> fact) {
    String lab = sample == null ? null : sample.lab();
    ObjectNode performer = node();
    performer.put("type", "Organization");
    performer.put("display", lab == null ? texts.place(fact.where().place()) : lab);
    return performer;
  }
}
