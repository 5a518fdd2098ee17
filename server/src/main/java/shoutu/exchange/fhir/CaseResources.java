package shoutu.exchange.fhir;

import static shoutu.exchange.fhir.FhirTexts.coding;
import static shoutu.exchange.fhir.FhirTexts.node;
import static shoutu.exchange.fhir.FhirTexts.reference;
import static shoutu.exchange.fhir.FhirTexts.standard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shoutu.rules.Level;
import shoutu.surveillance.CaseRecord;
import shoutu.territory.Place;
import tools.jackson.databind.node.ObjectNode;

/** A case as a patient without a name, a condition, and what was observed. */
final class CaseResources {

  static final String AGE = "age-";
  static final String FOUND = "found-";

  private static final String LOINC = "http://loinc.org";
  private static final String UCUM = "http://unitsofmeasure.org";

  private final FhirTexts texts;

  CaseResources(FhirTexts texts) {
    this.texts = texts;
  }

  /** The case's own number is the pseudonym: whoever may, finds the person by it in the vault. */
  ObjectNode patient(CaseRecord it, Instant updated) {
    ObjectNode patient = texts.pseudonymous(texts.resource("Patient", it.id().toString(), updated));
    identifier(patient, it);
    patient.put(
        "gender",
        switch (it.sex()) {
          case "F" -> "female";
          case "M" -> "male";
          default -> "unknown";
        });
    if (it.outcome().equals("DIED")) {
      if (it.outcomeDate() == null) {
        patient.put("deceasedBoolean", true);
      } else {
        patient.put("deceasedDateTime", it.outcomeDate().toString());
      }
    }
    ObjectNode address = patient.putArray("address").addObject();
    address.put("use", "home");
    address.put("type", "physical");
    at(it, Level.TOWNSHIP, address, "city");
    at(it, Level.COUNTY, address, "district");
    address.put("country", "CN");
    return patient;
  }

  /** A township at the narrowest: a village could be a family. */
  private void at(CaseRecord it, Level level, ObjectNode address, String field) {
    texts
        .territory()
        .atLevel(it.place(), level)
        .map(texts::name)
        .ifPresent(name -> address.put(field, name));
  }

  ObjectNode condition(CaseRecord it, Instant updated) {
    ObjectNode condition =
        texts.pseudonymous(texts.resource("Condition", it.id().toString(), updated));
    identifier(condition, it);
    String certainty = FhirRules.certainty(it);
    if (!certainty.equals("entered-in-error")) {
      condition.set("clinicalStatus", standard("condition-clinical", FhirRules.course(it)));
    }
    condition.set("verificationStatus", standard("condition-ver-status", certainty));
    condition
        .putArray("category")
        .add(standard("condition-category", "encounter-diagnosis"))
        .add(
            texts.own(
                "classification",
                it.classification().name(),
                texts.word("board.classification", it.classification().name())));
    condition.set("code", texts.disease(it.disease()));
    condition.set("subject", reference("Patient", it.id().toString(), null));
    if (it.onset() != null) {
      condition.put("onsetDateTime", it.onset().toString());
    }
    if (FhirRules.course(it).equals("resolved") && it.outcomeDate() != null) {
      condition.put("abatementDateTime", it.outcomeDate().toString());
    }
    condition.put("recordedDate", it.reportDate().toString());
    ObjectNode evidence = condition.putArray("evidence").addObject();
    evidence
        .putArray("code")
        .add(texts.own("ground", it.classifiedBy(), texts.word("board.ground", it.classifiedBy())));
    return condition;
  }

  /** Age, and how the case came to be known. */
  List<ObjectNode> observations(CaseRecord it, Instant updated) {
    List<ObjectNode> all = new ArrayList<>();
    if (it.age() != null) {
      ObjectNode age = observation(AGE, it, updated, "social-history");
      ObjectNode code = age.putObject("code");
      code.putArray("coding").add(coding(LOINC, "30525-0", "Age"));
      ObjectNode value = age.putObject("valueQuantity");
      value.put("value", it.age());
      value.put("unit", "a");
      value.put("system", UCUM);
      value.put("code", "a");
      all.add(age);
    }
    if (!it.foundAs().equals("UNKNOWN")) {
      ObjectNode found = observation(FOUND, it, updated, "survey");
      found.set("code", texts.own("observation", "foundAs", texts.text("board.column.foundAs")));
      found.set(
          "valueCodeableConcept",
          texts.own("foundAs", it.foundAs(), texts.word("board.foundAs", it.foundAs())));
      all.add(found);
    }
    return all;
  }

  private ObjectNode observation(String prefix, CaseRecord it, Instant updated, String category) {
    ObjectNode observation =
        texts.pseudonymous(texts.resource("Observation", prefix + it.id(), updated));
    observation.put("status", "final");
    observation.putArray("category").add(standard("observation-category", category));
    observation.set("subject", reference("Patient", it.id().toString(), null));
    observation.put("effectiveDateTime", it.reportDate().toString());
    observation.putArray("performer").add(organization(it));
    return observation;
  }

  /** The county that keeps the record. */
  ObjectNode organization(CaseRecord it) {
    Place county = texts.territory().atLevel(it.place(), Level.COUNTY).orElse(null);
    ObjectNode performer = node();
    performer.put("type", "Organization");
    performer.put("display", county == null ? texts.place(it.place()) : texts.name(county));
    return performer;
  }

  private static void identifier(ObjectNode resource, CaseRecord it) {
    ObjectNode number = resource.putArray("identifier").addObject();
    number.put("system", "urn:shoutu:case");
    number.put("value", it.caseNo());
  }
}
