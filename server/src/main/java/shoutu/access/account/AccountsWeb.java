package shoutu.access.account;

import static shoutu.access.Entity.ACCOUNT;
import static shoutu.access.Verb.CREATE;
import static shoutu.access.Verb.READ;
import static shoutu.access.Verb.UPDATE;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.base.Cursor;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;

/** The administrator's accounts and keys. */
@RestController
class AccountsWeb {

  private static final int ON_A_PAGE = 100;
  private static final UUID FIRST = new UUID(0, 0);

  record NewAccountForm(@NotBlank String login, @NotBlank String holder, @Nullable String locale) {}

  /**
   * @param link where the holder chooses a password, once
   */
  record CreatedView(UUID id, String link) {}

  record LinkView(String link) {}

  record NewKeyForm(@NotNull UUID account, @NotBlank @Size(max = 100) String name) {}

  record KeyView(UUID id, String key) {}

  private final Accounts accounts;
  private final Access access;
  private final Problems problems;

  AccountsWeb(Accounts accounts, Access access, Problems problems) {
    this.accounts = accounts;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping("/api/accounts")
  Page<Account> accounts(@RequestParam(defaultValue = "") String cursor) {
    String after = cursor.isEmpty() ? "" : Cursor.decode(cursor, 1).keys().getFirst();
    return access.within(READ, ACCOUNT, () -> accounts.page(after, ON_A_PAGE));
  }

  @GetMapping("/api/accounts/{id}")
  ResponseEntity<?> account(@PathVariable UUID id) {
    return access
        .within(READ, ACCOUNT, () -> accounts.find(id))
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(this::absent);
  }

  @PostMapping("/api/accounts")
  ResponseEntity<?> create(@Valid @RequestBody NewAccountForm form) {
    Outcome outcome =
        access.within(
            CREATE, ACCOUNT, () -> accounts.create(form.login(), form.holder(), form.locale()));
    return switch (outcome) {
      case Outcome.Created(UUID id, String link) ->
          ResponseEntity.created(URI.create("/api/accounts/" + id))
              .body(new CreatedView(id, setUp(link)));
      case Outcome.LoginTaken() -> problems.refuse(HttpStatus.CONFLICT, "access.login-taken");
      case Outcome.NoSuchHolder(), Outcome.LinkInvalid(), Outcome.SetUp _ ->
          problems.refuse(HttpStatus.UNPROCESSABLE_CONTENT, "access.no-such-holder");
      case Outcome.Faulty(var faults) -> throw new InvalidInput(faults);
    };
  }

  @PostMapping("/api/accounts/{id}/link")
  ResponseEntity<?> link(@PathVariable UUID id) {
    return access
        .within(UPDATE, ACCOUNT, () -> accounts.newLink(id))
        .<ResponseEntity<?>>map(link -> ResponseEntity.ok(new LinkView(setUp(link))))
        .orElseGet(this::absent);
  }

  @PostMapping("/api/accounts/{id}/disable")
  ResponseEntity<?> disable(@PathVariable UUID id) {
    return done(access.within(UPDATE, ACCOUNT, () -> accounts.disable(id)));
  }

  @PostMapping("/api/accounts/{id}/enable")
  ResponseEntity<?> enable(@PathVariable UUID id) {
    return done(access.within(UPDATE, ACCOUNT, () -> accounts.enable(id)));
  }

  @GetMapping("/api/keys")
  Page<ApiKey> keys(@RequestParam(defaultValue = "") String cursor) {
    UUID after = cursor.isEmpty() ? FIRST : key(Cursor.decode(cursor, 1));
    return access.within(READ, ACCOUNT, () -> accounts.keys(after, ON_A_PAGE));
  }

  @PostMapping("/api/keys")
  ResponseEntity<?> createKey(@Valid @RequestBody NewKeyForm form) {
    return access
        .within(CREATE, ACCOUNT, () -> accounts.createKey(form.account(), form.name()))
        .<ResponseEntity<?>>map(
            made ->
                ResponseEntity.created(URI.create("/api/keys/" + made.id()))
                    .body(new KeyView(made.id(), made.key())))
        .orElseGet(this::absent);
  }

  @DeleteMapping("/api/keys/{id}")
  ResponseEntity<?> revokeKey(@PathVariable UUID id) {
    return done(access.within(UPDATE, ACCOUNT, () -> accounts.revokeKey(id)));
  }

  private ResponseEntity<?> done(boolean done) {
    return done ? ResponseEntity.noContent().build() : absent();
  }

  private ResponseEntity<?> absent() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private static UUID key(Cursor cursor) {
    try {
      return UUID.fromString(cursor.keys().getFirst());
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(shoutu.base.Fault.of("cursor", "cursor-unreadable"));
    }
  }

  private static String setUp(String secret) {
    return "/setup?token=" + secret;
  }
}
