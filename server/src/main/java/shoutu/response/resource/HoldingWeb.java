package shoutu.response.resource;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Verb;
import shoutu.territory.Field;

/** Speaks HTTP for {@link Holdings} and {@link Consignments}. */
@RestController
class HoldingWeb {

  private static final int MOST = 100_000_000;
  private static final int MOST_LOTS = 200;

  /**
   * @param task what volunteers do; empty: they are no volunteers
   * @param version of the team that is told otherwise
   */
  record TeamForm(
      @NotBlank @Size(max = 80) String name,
      @NotBlank String kind,
      @NotBlank String place,
      @NotBlank String function,
      @Min(1) @Max(500) int people,
      @NotNull LocalTime dayFrom,
      @NotNull LocalTime dayTo,
      @NotNull LocalDate from,
      @Nullable LocalDate to,
      @Nullable @Size(max = 200) String task,
      @Nullable Boolean insured,
      @Nullable Integer version) {

    NewTeam wish() {
      String told = task == null || task.isBlank() ? null : task.strip();
      return new NewTeam(
          name,
          kind,
          new Field(place, function),
          people,
          dayFrom,
          dayTo,
          from,
          to,
          told,
          told == null || Boolean.TRUE.equals(insured));
    }
  }

  record StandForm(int version, @NotNull Boolean ready) {}

  record VersionForm(int version) {}

  record LotForm(
      @NotBlank @Size(max = 40) String no,
      @Min(1) @Max(MOST) int quantity,
      @Nullable LocalDate expires) {}

  record StockForm(
      @NotBlank String place,
      @NotBlank String function,
      @NotBlank String item,
      @Min(0) @Max(MOST) int quantity,
      @Nullable @Size(max = MOST_LOTS) List<@Valid LotForm> lots) {

    List<Lot> told() {
      return lots == null
          ? List.of()
          : lots.stream()
              .map(lot -> new Lot(lot.no().strip(), lot.quantity(), lot.expires()))
              .toList();
    }
  }

  private final Holdings holdings;
  private final Consignments consignments;
  private final ResourceAnswers answers;

  HoldingWeb(Holdings holdings, Consignments consignments, ResourceAnswers answers) {
    this.holdings = holdings;
    this.consignments = consignments;
    this.answers = answers;
  }

  @PostMapping("/api/resources/teams")
  ResponseEntity<?> tell(@Valid @RequestBody TeamForm form) {
    return answers.at(
        Verb.CREATE, form.place(), () -> ResourceAnswers.created(holdings.tell(form.wish())));
  }

  /** The same team, told otherwise. */
  @PostMapping("/api/resources/teams/{id}")
  ResponseEntity<?> change(@PathVariable UUID id, @Valid @RequestBody TeamForm form) {
    Integer version = form.version();
    return answers.at(
        Verb.CREATE,
        form.place(),
        () -> answers.answer(holdings.change(id, version == null ? 0 : version, form.wish())));
  }

  /** Away altogether, or there again. */
  @PostMapping("/api/resources/teams/{id}/stand")
  ResponseEntity<?> stand(@PathVariable UUID id, @Valid @RequestBody StandForm form) {
    String stage = form.ready() ? Holdings.READY : Holdings.AWAY;
    return answers.doing(
        Verb.CREATE, () -> answers.answer(holdings.stand(id, form.version(), stage)));
  }

  /** There is no such team any more. */
  @PostMapping("/api/resources/teams/{id}/retire")
  ResponseEntity<?> retire(@PathVariable UUID id, @Valid @RequestBody VersionForm form) {
    return answers.doing(
        Verb.CREATE, () -> answers.answer(holdings.stand(id, form.version(), Holdings.RETIRED)));
  }

  /** What was counted. */
  @PostMapping("/api/resources/stocks")
  ResponseEntity<?> count(@Valid @RequestBody StockForm form) {
    return answers.at(
        Verb.CREATE,
        form.place(),
        () -> {
          var unused =
              holdings.count(
                  new Field(form.place(), form.function()),
                  form.item(),
                  form.quantity(),
                  form.told());
          return ResponseEntity.noContent().build();
        });
  }

  /** Nothing of it is kept there any more. */
  @PostMapping("/api/resources/stocks/{id}/retire")
  ResponseEntity<?> retireStock(@PathVariable UUID id, @Valid @RequestBody VersionForm form) {
    return answers.doing(
        Verb.CREATE, () -> answers.answer(holdings.retireStock(id, form.version())));
  }

  /** It has left its stock. */
  @PostMapping("/api/resources/consignments/{id}/ship")
  ResponseEntity<?> ship(@PathVariable UUID id, @Valid @RequestBody VersionForm form) {
    return answers.doing(Verb.CREATE, () -> answers.answer(consignments.ship(id, form.version())));
  }

  /** It is where it is needed. */
  @PostMapping("/api/resources/consignments/{id}/receive")
  ResponseEntity<?> receive(@PathVariable UUID id, @Valid @RequestBody VersionForm form) {
    return answers.doing(
        Verb.CREATE, () -> answers.answer(consignments.receive(id, form.version())));
  }
}
