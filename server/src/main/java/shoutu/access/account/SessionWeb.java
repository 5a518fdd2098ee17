package shoutu.access.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Caller;
import shoutu.access.Callers;
import shoutu.access.HeldPost;
import shoutu.access.Role;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.base.Scope;

/** Signing in and out, who I am, and one-time links. */
@RestController
class SessionWeb {

  private static final Duration COOKIE_LASTS = Duration.ofDays(30);

  record SignInForm(@NotBlank String login, @NotBlank String password) {}

  record SetUpForm(@NotBlank String token, @Nullable String login, @NotBlank String password) {}

  record SetUpView(String login) {}

  record PostView(
      String post,
      String postEn,
      String place,
      String placeName,
      String placeNameEn,
      String function,
      String level,
      Role role) {
    static PostView of(HeldPost held) {
      return new PostView(
          held.post(),
          held.postEn(),
          held.place(),
          held.placeName(),
          held.placeNameEn(),
          held.function(),
          held.level(),
          held.role());
    }
  }

  record MeView(
      String account,
      @Nullable String holder,
      List<PostView> posts,
      Set<Role> roles,
      List<Scope.Range> scopes,
      @Nullable String locale,
      @Nullable String csrf) {}

  private final SignIns signIns;
  private final Accounts accounts;
  private final Problems problems;

  SessionWeb(SignIns signIns, Accounts accounts, Problems problems) {
    this.signIns = signIns;
    this.accounts = accounts;
    this.problems = problems;
  }

  @PostMapping("/api/session")
  ResponseEntity<?> signIn(@Valid @RequestBody SignInForm form, HttpServletRequest request) {
    return switch (signIns.signIn(form.login(), form.password(), request.getRemoteAddr())) {
      case SignIn.Done(String session) ->
          ResponseEntity.noContent()
              .header(HttpHeaders.SET_COOKIE, cookie(session, COOKIE_LASTS, request))
              .build();
      case SignIn.Refused() -> problems.refuse(HttpStatus.UNAUTHORIZED, "access.sign-in-refused");
      case SignIn.TooMany(Duration wait) -> {
        long seconds = Math.max(1, wait.toSeconds());
        yield ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
            .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
            .body(
                problems.detail(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "access.too-many-attempts",
                    Map.of("seconds", seconds)));
      }
    };
  }

  @DeleteMapping("/api/session")
  ResponseEntity<Void> signOut(HttpServletRequest request) {
    if (Credential.of(request).orElse(null) instanceof Credential.Session(String session)) {
      signIns.signOut(session);
    }
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
        .build();
  }

  @GetMapping("/api/me")
  MeView me(HttpServletRequest request) {
    Caller me = Callers.current();
    return new MeView(
        me.login(),
        me.holder(),
        me.posts().stream().map(PostView::of).toList(),
        me.roles(),
        me.scope().ranges(),
        me.locale(),
        request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
            ? token.getToken()
            : null);
  }

  @PostMapping("/api/setup")
  ResponseEntity<?> setUp(@Valid @RequestBody SetUpForm form) {
    String login = form.login() == null ? "" : form.login();
    return switch (accounts.setUp(form.token(), login, form.password())) {
      case Outcome.SetUp(_, String name) -> ResponseEntity.ok(new SetUpView(name));
      case Outcome.Faulty(var faults) -> throw new InvalidInput(faults);
      case Outcome.LinkInvalid(), Outcome.Created _, Outcome.NoSuchHolder() ->
          problems.refuse(HttpStatus.GONE, "access.link-invalid");
      case Outcome.LoginTaken() -> problems.refuse(HttpStatus.CONFLICT, "access.login-taken");
    };
  }

  private static String cookie(String value, Duration age, HttpServletRequest request) {
    return ResponseCookie.from(Credential.COOKIE, value)
        .httpOnly(true)
        .sameSite("Lax")
        .secure(request.isSecure())
        .path("/")
        .maxAge(age)
        .build()
        .toString();
  }
}
