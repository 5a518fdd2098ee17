package shoutu.supervision.burden;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.Outcome;
import shoutu.duty.Subject;

/** What those below answer: the values are kept apart, and the duty is claimed with them. */
@Service
class FormAnswers {

  private static final int SHOWN = 5_000;

  private final FormAnswerTable table;
  private final Duties duties;
  private final Clock clock;

  FormAnswers(FormAnswerTable table, Duties duties, Clock clock) {
    this.table = table;
    this.duties = duties;
    this.clock = clock;
  }

  /** A duty to answer a form; empty when it is none, or not within the caller's ground. */
  @Transactional(readOnly = true)
  public Optional<Duty> asked(UUID duty) {
    return duties.find(duty).filter(it -> it.charge().kind().equals(Forms.ANSWER));
  }

  /**
   * Both or none: the answer is kept, and the duty is claimed.
   *
   * @throws InvalidInput naming each field that can't be taken
   */
  @Transactional
  public Outcome answer(UUID id, int seenVersion, Map<String, Object> said) {
    Optional<Duty> found = asked(id);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    Duty duty = found.get();
    Subject form = duty.charge().about();
    if (form == null) {
      return new Outcome.Unknown();
    }
    Map<String, Object> values = values(duty, said);
    int round = duty.charge().params().get("round") instanceof Number n ? n.intValue() : 1;
    Outcome outcome =
        duties.apply(
            id,
            seenVersion,
            new Command.Claim(Finding.of(Map.of("fields", values.size(), "round", round))));
    if (outcome instanceof Outcome.Done) {
      table.insert(
          Ids.next(clock),
          duty.charge().home(),
          duty.ground().placeNo(),
          form.id(),
          id,
          new FormAnswerTable.Answer(round, duty.owner(), clock.instant(), values));
    }
    return outcome;
  }

  /** The newest round first; within it in the order of the places. */
  @Transactional(readOnly = true)
  public List<FormAnswerTable.Answer> of(UUID form) {
    return table.of(form, SHOWN);
  }

  /** Every field that is asked, by its type; null says that there is no such figure. */
  private static Map<String, Object> values(Duty duty, Map<String, Object> said) {
    List<Fault> faults = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    if (duty.charge().params().get("fields") instanceof List<?> fields) {
      for (Object each : fields) {
        if (each instanceof Map<?, ?> field
            && field.get("key") instanceof String key
            && field.get("type") instanceof String type) {
          if (!said.containsKey(key)) {
            faults.add(Fault.of("values." + key, "missing"));
          } else if (isOf(DataForm.Type.valueOf(type), said.get(key))) {
            put(values, key, said.get(key));
          } else {
            faults.add(Fault.of("values." + key, "not-of-its-type"));
          }
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return values;
  }

  private static void put(Map<String, Object> values, String key, @Nullable Object value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private static boolean isOf(DataForm.Type type, @Nullable Object value) {
    return value == null
        || switch (type) {
          // Villages are asked how many: nothing that is counted is below none.
          case NUMBER -> value instanceof Number number && number.doubleValue() >= 0;
          case YES_NO -> value instanceof Boolean;
          case DAY -> value instanceof String day && isDay(day);
        };
  }

  private static boolean isDay(String day) {
    try {
      return LocalDate.parse(day).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
