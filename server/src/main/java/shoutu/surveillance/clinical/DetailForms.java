package shoutu.surveillance.clinical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.clinical.Detail.Kind;
import shoutu.surveillance.clinical.Exposure.Certainty;
import shoutu.surveillance.clinical.LabTest.Result;
import shoutu.surveillance.clinical.Sample.Condition;
import shoutu.surveillance.clinical.Symptom.Presence;
import shoutu.surveillance.clinical.Vaccination.Evidence;

/** Reads details as forms send them. */
final class DetailForms {

  private static final UUID NO_SAMPLE = new UUID(0, 0);
  private static final int NAME = 100;
  private static final int LABEL = 40;

  /**
   * @param disease of the case or contact: for what a test looks, if it does not say
   */
  static Detail read(Kind kind, Fields form, String disease) {
    return switch (kind) {
      case SAMPLE -> sample(form);
      case TEST -> {
        UUID sample = form.id("sample");
        if (sample == null && form.value("sample") == null) {
          form.fault("sample", "missing", Map.of());
        }
        yield test(form, sample == null ? NO_SAMPLE : sample, disease);
      }
      case EXPOSURE -> exposure(form);
      case SYMPTOM -> symptom(form);
      case VACCINATION -> vaccination(form);
      case TRAVEL -> travel(form);
      case STAY -> stay(form);
    };
  }

  private static Sample sample(Fields form) {
    Instant taken = form.moment("takenAt");
    Instant received = form.moment("receivedAt");
    form.inOrder(taken, received, "receivedAt");
    return new Sample(
        form.neededCode("MATERIAL", "material"),
        taken == null ? form.frame().now() : taken,
        received,
        form.text("lab", NAME),
        form.text("labNo", LABEL),
        form.oneOf("condition", Condition.class, Condition.UNKNOWN));
  }

  private static LabTest test(Fields form, UUID sample, String disease) {
    Result result = form.oneOf("result", Result.class, Result.PENDING);
    Instant at = form.moment("resultAt");
    if (result == Result.PENDING && at != null) {
      form.fault("resultAt", "not-allowed", Map.of());
    }
    String of = form.text("disease", LABEL);
    if (of != null && form.frame().rules().disease(of).isEmpty()) {
      form.fault("disease", "not-allowed", Map.of());
    }
    return new LabTest(
        sample,
        form.neededCode("TEST", "test"),
        of == null ? disease : of,
        result,
        result != Result.PENDING && at == null ? form.frame().now() : at,
        form.id("retestOf"),
        form.text("variant", LABEL),
        form.decimal("ct", 0, 60));
  }

  /** The tests that are told together with their sample. */
  static List<Fields> tests(Fields sample, String at) {
    List<Fields> tests = new ArrayList<>();
    if (sample.value("tests") instanceof List<?> told) {
      for (int i = 0; i < told.size(); i++) {
        if (told.get(i) instanceof Map<?, ?> form) {
          tests.add(new Fields(texts(form), at + "tests[" + i + "].", sample.frame()));
        } else {
          sample.fault("tests[" + i + "]", "not-allowed", Map.of());
        }
      }
    } else if (sample.value("tests") != null) {
      sample.fault("tests", "not-allowed", Map.of());
    }
    return tests;
  }

  static LabTest test(Fields form, String disease) {
    return test(form, NO_SAMPLE, disease);
  }

  private static Map<String, Object> texts(Map<?, ?> form) {
    Map<String, Object> texts = new java.util.HashMap<>();
    form.forEach(
        (key, value) -> {
          if (value != null) {
            texts.put(String.valueOf(key), value);
          }
        });
    return texts;
  }

  private static Exposure exposure(Fields form) {
    LocalDate from = form.day("from");
    LocalDate to = form.day("to");
    form.inOrder(from, to, "to");
    return new Exposure(
        form.neededCode("EXPOSURE", "type"),
        form.id("otherCase"),
        form.id("event"),
        form.text("place", LABEL),
        form.text("label", NAME),
        form.code("SETTING", "setting"),
        form.code("ROLE", "role"),
        from,
        to,
        form.oneOf("certainty", Certainty.class, Certainty.POSSIBLE));
  }

  private static Symptom symptom(Fields form) {
    LocalDate onset = form.day("onset");
    LocalDate ended = form.day("ended");
    form.inOrder(onset, ended, "ended");
    return new Symptom(
        form.neededCode("SYMPTOM", "symptom"),
        form.oneOf("presence", Presence.class, Presence.YES),
        onset,
        ended,
        form.decimal("temperature", 30, 45));
  }

  private static Vaccination vaccination(Fields form) {
    return new Vaccination(
        form.neededCode("VACCINE", "vaccine"),
        form.number("doseNo", 0, 20),
        form.day("givenOn"),
        form.oneOf("evidence", Evidence.class, Evidence.UNKNOWN),
        form.text("batch", LABEL));
  }

  private static Travel travel(Fields form) {
    LocalDate from = form.day("from");
    LocalDate to = form.day("to");
    form.inOrder(from, to, "to");
    return new Travel(
        form.needed("destination", NAME),
        form.text("country", 2),
        form.text("place", LABEL),
        form.code("TRANSPORT", "transport"),
        form.text("line", LABEL),
        from,
        to);
  }

  private static Stay stay(Fields form) {
    @Nullable LocalDate admitted = form.day("admittedOn");
    LocalDate discharged = form.day("dischargedOn");
    form.inOrder(admitted, discharged, "dischargedOn");
    return new Stay(
        form.needed("facility", NAME),
        form.oneOf("ward", Stay.Ward.class, Stay.Ward.UNKNOWN),
        admitted == null ? form.frame().today() : admitted,
        discharged);
  }

  private DetailForms() {}
}
