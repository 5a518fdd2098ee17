package shoutu.access.account;

import static shoutu.access.Entity.EXERCISE_CLOCK;
import static shoutu.access.Entity.LEDGER;
import static shoutu.access.Entity.PLACE;
import static shoutu.access.Entity.RULES;
import static shoutu.access.Verb.READ;
import static shoutu.access.Verb.UPDATE;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.Caller;
import shoutu.access.Entity;
import shoutu.access.Verb;

/**
 * What happens to a request before a room sees it, in this order: headers, forgery check,
 * recognition, signed in or not, then all the rest as the caller, repeated commands answered once.
 * What a caller may do is asked by each room of {@code Access}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** Styles may be inline (charts need them), scripts never. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
          + "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
          + "form-action 'self'; frame-ancestors 'none'";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      SignIns signIns,
      SecurityProblems problems,
      AnswerTable answers,
      TransactionOperations transaction,
      Clock clock)
      throws Exception {
    return http.headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                    .frameOptions(frames -> frames.deny())
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
        .csrf(csrf -> csrf.spa().requireCsrfProtectionMatcher(SecurityConfiguration::isForgeable))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .formLogin(form -> form.disable())
        .httpBasic(basic -> basic.disable())
        .logout(logout -> logout.disable())
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/api/health", "/api/instance", "/api/openapi.json", "/api/public/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/api/session", "/api/setup")
                    .permitAll()
                    // The rooms below this one cannot ask; it is asked here on their behalf.
                    .requestMatchers(HttpMethod.POST, "/api/exercise/clock")
                    .access(granted(UPDATE, EXERCISE_CLOCK))
                    .requestMatchers("/api/acts/**", "/api/ledger/**")
                    .access(granted(READ, LEDGER))
                    .requestMatchers("/api/rules/**")
                    .access(granted(READ, RULES))
                    .requestMatchers("/api/places/**", "/api/coverage/**")
                    .access(granted(READ, PLACE))
                    .requestMatchers("/api/**")
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .addFilterBefore(new RecognitionFilter(signIns), AnonymousAuthenticationFilter.class)
        .addFilterAfter(new ActingFilter(), AuthorizationFilter.class)
        .addFilterAfter(
            new IdempotencyFilter(answers, transaction, problems, clock), ActingFilter.class)
        .build();
  }

  private static AuthorizationManager<RequestAuthorizationContext> granted(
      Verb verb, Entity entity) {
    return (who, _) -> {
      Authentication signedIn = who.get();
      return new AuthorizationDecision(
          signedIn != null
              && signedIn.getPrincipal() instanceof Caller caller
              && caller.may(verb, entity));
    };
  }

  /**
   * A browser adds its cookie to any request that any page makes; a key is sent on purpose. So only
   * what is recognised by the cookie, and changes something, must show the token.
   */
  private static boolean isForgeable(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        && !(request.getMethod().equals("POST") && request.getRequestURI().equals("/api/session"))
        && Credential.of(request).orElse(null) instanceof Credential.Session;
  }
}
