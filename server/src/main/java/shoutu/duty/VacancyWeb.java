package shoutu.duty;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.RowFault;
import shoutu.territory.Field;

/** Speaks HTTP for {@link Vacancies}. */
@RestController
class VacancyWeb {

  record HolderForm(@NotBlank String holder) {}

  /**
   * @param order 0 for the holder, 1 to 9 for a deputy who stands in
   */
  record FilledView(String place, String function, int order) {}

  private final Vacancies vacancies;
  private final Access access;
  private final Problems problems;

  VacancyWeb(Vacancies vacancies, Access access, Problems problems) {
    this.vacancies = vacancies;
    this.access = access;
    this.problems = problems;
  }

  /** Names somebody for the gap that this duty asks to fill. */
  @PostMapping("/api/duties/{id}/appoint")
  ResponseEntity<?> appoint(@PathVariable UUID id, @Valid @RequestBody HolderForm form) {
    return access.within(
        shoutu.access.Verb.UPDATE,
        Entity.DUTY,
        () ->
            switch (vacancies.fill(id, form.holder().strip())) {
              case Vacancies.Filled.Done(Field field, int rank) ->
                  ResponseEntity.ok(new FilledView(field.place(), field.function(), rank));
              case Vacancies.Filled.Refused(VacancyRules.Refusal why) ->
                  problems.refuse(status(why), "duty.vacancy-" + code(why));
              case Vacancies.Filled.Faulty(List<RowFault> faults) ->
                  throw new InvalidInput(
                      faults.stream()
                          .map(it -> new Fault(it.column(), it.code(), it.args()))
                          .toList());
              case Vacancies.Filled.Unknown() ->
                  problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            });
  }

  private static HttpStatus status(VacancyRules.Refusal why) {
    return switch (why) {
      case NOT_YOURS -> HttpStatus.FORBIDDEN;
      case NO_GAP, NO_SEAT -> HttpStatus.CONFLICT;
      case ONESELF, OWN_LEVEL -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  private static String code(VacancyRules.Refusal why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
