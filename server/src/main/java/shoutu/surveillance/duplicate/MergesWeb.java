package shoutu.surveillance.duplicate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.access.vault.Identity;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.surveillance.Cases;
import shoutu.surveillance.duplicate.Merges.Order;
import shoutu.surveillance.duplicate.Merges.Outcome;
import shoutu.surveillance.duplicate.Merges.Seen;

/** Speaks HTTP for {@link Merges}: two records at a time; there is no path for several. */
@RestController
class MergesWeb {

  /** Which fields of an identity a person may choose one by one. */
  private static final Set<String> CHOICES =
      Set.of(
          Identity.NAME,
          Identity.PHONE,
          Identity.ADDRESS,
          Identity.BIRTH_DATE,
          Identity.ID_NUMBER,
          Identity.HOUSEHOLD,
          Identity.GUARDIAN,
          Identity.GUARDIAN_PHONE,
          Identity.NOTE);

  record MergeForm(
      @NotNull Integer version,
      @NotNull UUID other,
      @NotNull Integer otherVersion,
      @Nullable Set<MergeField> taken,
      @Nullable Set<String> identity) {}

  record UndoForm(@NotNull Integer version) {}

  private final Merges merges;
  private final Cases cases;
  private final Access access;
  private final Problems problems;

  MergesWeb(Merges merges, Cases cases, Access access, Problems problems) {
    this.merges = merges;
    this.cases = cases;
    this.access = access;
    this.problems = problems;
  }

  @PostMapping("/api/cases/{id}/merge")
  ResponseEntity<?> merge(@PathVariable UUID id, @RequestBody @Valid MergeForm form) {
    Set<String> identity = form.identity == null ? Set.of() : form.identity;
    if (!CHOICES.containsAll(identity)) {
      throw new InvalidInput(Fault.of("identity", "not-allowed"));
    }
    return access.within(
        Verb.UPDATE,
        Entity.CASE,
        () ->
            answer(
                merges.merge(
                    new Order(
                        new Seen(id, form.version),
                        new Seen(form.other, form.otherVersion),
                        form.taken == null ? Set.of() : form.taken,
                        identity))));
  }

  @PostMapping("/api/merges/{id}/undo")
  ResponseEntity<?> undo(@PathVariable UUID id, @RequestBody @Valid UndoForm form) {
    return access.within(Verb.UPDATE, Entity.CASE, () -> answer(merges.undo(id, form.version)));
  }

  private ResponseEntity<?> answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Merge merge) ->
          ResponseEntity.ok(
              DuplicatesWeb.view(merge, cases.byId(List.of(merge.leading(), merge.other()))));
      case Outcome.Outdated() ->
          problems.refuse(HttpStatus.CONFLICT, "surveillance.merge-outdated");
      case Outcome.Refused(String code) ->
          problems.refuse(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "surveillance.merge-" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
              Map.of());
      case Outcome.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
    };
  }
}
