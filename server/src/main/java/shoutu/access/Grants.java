package shoutu.access;

import static shoutu.access.Entity.ACCOUNT;
import static shoutu.access.Entity.ACTIVATION;
import static shoutu.access.Entity.APPEAL;
import static shoutu.access.Entity.BURDEN;
import static shoutu.access.Entity.CALL_BACK;
import static shoutu.access.Entity.CASE;
import static shoutu.access.Entity.CONTACT;
import static shoutu.access.Entity.DISPATCH;
import static shoutu.access.Entity.DUTY;
import static shoutu.access.Entity.EVENT;
import static shoutu.access.Entity.EXERCISE_CLOCK;
import static shoutu.access.Entity.FLAG;
import static shoutu.access.Entity.GUIDANCE;
import static shoutu.access.Entity.IDENTITY;
import static shoutu.access.Entity.IMPORT;
import static shoutu.access.Entity.INSPECTION;
import static shoutu.access.Entity.LEDGER;
import static shoutu.access.Entity.MEASURE;
import static shoutu.access.Entity.OBSERVATION;
import static shoutu.access.Entity.OTHER_SYSTEM;
import static shoutu.access.Entity.PLACE;
import static shoutu.access.Entity.PLAN;
import static shoutu.access.Entity.POST;
import static shoutu.access.Entity.PROBLEM;
import static shoutu.access.Entity.READ_LOG;
import static shoutu.access.Entity.RESOURCE;
import static shoutu.access.Entity.REVIEW;
import static shoutu.access.Entity.ROSTER;
import static shoutu.access.Entity.RULES;
import static shoutu.access.Entity.RUMOUR;
import static shoutu.access.Entity.SIGNAL;
import static shoutu.access.Entity.SIGNATURE;
import static shoutu.access.Entity.SITREP;
import static shoutu.access.Entity.SITUATION;
import static shoutu.access.Entity.VERIFICATION;
import static shoutu.access.Entity.ZONE;
import static shoutu.access.Role.ADMINISTRATOR;
import static shoutu.access.Role.CDC_DUTY;
import static shoutu.access.Role.DEPARTMENT;
import static shoutu.access.Role.EPIDEMIOLOGIST;
import static shoutu.access.Role.HOTLINE;
import static shoutu.access.Role.LEADER;
import static shoutu.access.Role.SUPERVISOR;
import static shoutu.access.Role.TOWNSHIP;
import static shoutu.access.Role.WORKER;
import static shoutu.access.Verb.CREATE;
import static shoutu.access.Verb.DECIDE;
import static shoutu.access.Verb.READ;
import static shoutu.access.Verb.UPDATE;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of rights: which role may do what. It says nothing about where; that is the scope,
 * which the database enforces. What stands in no row is refused.
 *
 * <p>Whoever acts on a duty must also own, be assigned to, verify or have issued it: that is
 * decided by {@code duty}, row by row.
 */
public final class Grants {

  private static final Set<Role> ALL = EnumSet.allOf(Role.class);

  private static final Set<Role> HOUSE = EnumSet.complementOf(EnumSet.of(Role.PARTNER));

  private static final List<Grant> TABLE =
      List.of(
          // Everybody who holds a post knows the ground, the rules and the state of their own area.
          grant(ALL, READ, PLACE, POST, ROSTER, RULES, DUTY, ACTIVATION, PLAN),
          // The figures of a household are somebody's health: not for whoever runs its errands.
          grant(HOUSE, READ, SITUATION, PROBLEM, EVENT, ZONE, GUIDANCE, RUMOUR),
          // What is said is noted by whoever hears it.
          grant(HOUSE, CREATE, RUMOUR),
          // Report first: whoever holds a post may report a problem or an event, without anyone's
          // leave.
          grant(ALL, CREATE, PROBLEM, EVENT, OBSERVATION),
          // Shifts are passed on, and calls are logged, by whoever is on duty.
          grant(ALL, UPDATE, DUTY, ROSTER),
          grant(of(ADMINISTRATOR, LEADER, TOWNSHIP, CDC_DUTY), CREATE, ROSTER),

          // The county's administrator keeps the house, and sees no identity.
          grant(of(ADMINISTRATOR), READ, ACCOUNT, CASE, SIGNAL, LEDGER, IMPORT, SITREP),
          grant(of(ADMINISTRATOR), CREATE, PLACE, POST, ACCOUNT, IMPORT),
          grant(of(ADMINISTRATOR), UPDATE, PLACE, POST, ACCOUNT, EXERCISE_CLOCK),

          // Whoever leads, or starts a quarantine, may tell that a holder can't be reached.
          grant(of(LEADER, DEPARTMENT, TOWNSHIP, EPIDEMIOLOGIST, CDC_DUTY), UPDATE, POST),

          // The line list and what is known from it.
          grant(
              of(EPIDEMIOLOGIST, CDC_DUTY),
              READ,
              CASE,
              CONTACT,
              IDENTITY,
              SIGNAL,
              SITREP,
              LEDGER,
              IMPORT),
          grant(
              of(EPIDEMIOLOGIST, CDC_DUTY),
              CREATE,
              CASE,
              CONTACT,
              SIGNAL,
              DUTY,
              ACTIVATION,
              SITREP,
              IMPORT),
          // A measure for one person: proposed by the CDC, decided by another, never by the same.
          grant(of(EPIDEMIOLOGIST, CDC_DUTY, LEADER, DEPARTMENT), READ, MEASURE),
          grant(of(EPIDEMIOLOGIST, CDC_DUTY), CREATE, MEASURE),
          grant(of(CDC_DUTY, LEADER, DEPARTMENT), DECIDE, MEASURE),
          // The person is told by whoever proposed or decided it.
          grant(of(EPIDEMIOLOGIST, CDC_DUTY, LEADER, DEPARTMENT), UPDATE, MEASURE),
          // An objection is written down by whoever hears it first, and decided by one apart.
          grant(
              of(WORKER, TOWNSHIP, HOTLINE, EPIDEMIOLOGIST, CDC_DUTY, LEADER, DEPARTMENT),
              CREATE,
              APPEAL),
          grant(of(EPIDEMIOLOGIST, CDC_DUTY, LEADER, DEPARTMENT, SUPERVISOR), READ, APPEAL),
          grant(of(LEADER, DEPARTMENT, SUPERVISOR), DECIDE, APPEAL),
          grant(of(EPIDEMIOLOGIST, CDC_DUTY), UPDATE, CASE, CONTACT, SIGNAL, ACTIVATION),

          // A review is for those who did the work: who judges them, and who keeps the house, stay
          // out.
          grant(of(LEADER, DEPARTMENT, TOWNSHIP, EPIDEMIOLOGIST, CDC_DUTY), READ, REVIEW),
          grant(of(LEADER, DEPARTMENT, TOWNSHIP, EPIDEMIOLOGIST, CDC_DUTY), CREATE, REVIEW),

          // Sources: who judges signals sees what each delivers, and takes one off or on.
          grant(
              of(EPIDEMIOLOGIST, CDC_DUTY, LEADER, DEPARTMENT, TOWNSHIP, SUPERVISOR, ADMINISTRATOR),
              READ,
              OBSERVATION),
          grant(of(EPIDEMIOLOGIST, CDC_DUTY, ADMINISTRATOR), UPDATE, OBSERVATION),

          // An event is verified by the CDC, passed up and warned of by bureau and command.
          grant(of(EPIDEMIOLOGIST, CDC_DUTY), UPDATE, EVENT),
          grant(of(LEADER, DEPARTMENT), DECIDE, EVENT),

          // A measure for an area: proposed by the CDC, decided by the government.
          grant(of(EPIDEMIOLOGIST, CDC_DUTY), CREATE, ZONE),
          grant(of(EPIDEMIOLOGIST, CDC_DUTY, TOWNSHIP), UPDATE, ZONE),
          grant(of(LEADER), DECIDE, ZONE),

          // Whoever plans drafts the next period; the command says yes.
          grant(of(LEADER, DEPARTMENT, EPIDEMIOLOGIST, CDC_DUTY), CREATE, PLAN),
          grant(of(LEADER, DEPARTMENT, EPIDEMIOLOGIST, CDC_DUTY), UPDATE, PLAN),
          grant(of(LEADER), DECIDE, PLAN),
          // The public is told at once, by the CDC, a department or the command: none asks
          // another's
          // leave. Who may publish answers what those below say back.
          grant(of(LEADER, DEPARTMENT, EPIDEMIOLOGIST, CDC_DUTY), CREATE, GUIDANCE),
          grant(of(LEADER, DEPARTMENT, EPIDEMIOLOGIST, CDC_DUTY), DECIDE, GUIDANCE, RUMOUR),

          // Teams and supplies: whoever leads or keeps them tells of them, and decides on
          // proposals.
          grant(of(LEADER, DEPARTMENT, TOWNSHIP, EPIDEMIOLOGIST, CDC_DUTY), READ, RESOURCE),
          grant(of(LEADER, DEPARTMENT, TOWNSHIP), CREATE, RESOURCE),
          grant(of(LEADER, DEPARTMENT, TOWNSHIP), DECIDE, RESOURCE),

          // The command decides.
          grant(of(LEADER), READ, CASE, CONTACT, SIGNAL, SITREP, LEDGER, IMPORT, VERIFICATION),
          grant(of(LEADER), CREATE, DUTY, SITREP),
          grant(of(LEADER), UPDATE, PROBLEM, EXERCISE_CLOCK),
          grant(of(LEADER), DECIDE, DUTY, ACTIVATION),

          // Departments and townships work with names where their duty needs them.
          grant(of(DEPARTMENT), READ, CASE, SIGNAL, SITREP),
          grant(of(DEPARTMENT), CREATE, DUTY),
          grant(of(DEPARTMENT), UPDATE, PROBLEM),
          grant(of(DEPARTMENT), DECIDE, DUTY),
          grant(of(TOWNSHIP), READ, CASE, CONTACT, IDENTITY, SIGNAL, SITREP),
          grant(of(TOWNSHIP), CREATE, CONTACT, DUTY),
          grant(of(TOWNSHIP), UPDATE, CONTACT, PROBLEM),
          grant(of(TOWNSHIP), DECIDE, DUTY),
          grant(of(WORKER), READ, CASE, CONTACT, IDENTITY),
          grant(of(WORKER), CREATE, CONTACT),
          grant(of(WORKER), UPDATE, CONTACT, PROBLEM),

          // The hotline speaks with the people who ask.
          grant(of(HOTLINE), READ, IDENTITY),
          grant(of(HOTLINE), CREATE, DUTY),
          grant(of(HOTLINE), UPDATE, PROBLEM),

          // Who takes a call knows whether it is led elsewhere, and where the catalogue does not
          // fit.
          grant(of(HOTLINE, LEADER, DEPARTMENT, TOWNSHIP, SUPERVISOR), READ, DISPATCH),
          grant(of(HOTLINE, LEADER), CREATE, DISPATCH),
          grant(of(HOTLINE, LEADER), UPDATE, DISPATCH),
          // Other systems are connected by who keeps the house; the hotline sees which there are.
          grant(of(ADMINISTRATOR, HOTLINE), READ, OTHER_SYSTEM),
          grant(of(ADMINISTRATOR), CREATE, OTHER_SYSTEM),
          grant(of(ADMINISTRATOR), UPDATE, OTHER_SYSTEM),

          // Whether it is fixed is asked by who does not fix it.
          grant(of(HOTLINE, SUPERVISOR), READ, CALL_BACK),
          grant(of(HOTLINE, SUPERVISOR), UPDATE, CALL_BACK),

          // A sign of formalism goes to the unit that it is about, which replies; supervision
          // raises it and writes down what the panel said.
          grant(of(LEADER, DEPARTMENT, TOWNSHIP, EPIDEMIOLOGIST, CDC_DUTY, SUPERVISOR), READ, FLAG),
          grant(of(LEADER, DEPARTMENT, TOWNSHIP, EPIDEMIOLOGIST, CDC_DUTY), UPDATE, FLAG),
          grant(of(SUPERVISOR), CREATE, FLAG),
          grant(of(SUPERVISOR), DECIDE, FLAG),

          // Whoever is asked to sign sees what, and signs with their own account.
          grant(HOUSE, READ, SIGNATURE),
          grant(HOUSE, UPDATE, SIGNATURE),

          // What is asked of those below, at which price and by whom, everybody reads; who asks
          // beyond the budget needs the command.
          grant(HOUSE, READ, BURDEN),
          grant(of(LEADER, DEPARTMENT, TOWNSHIP, EPIDEMIOLOGIST, CDC_DUTY), CREATE, BURDEN),
          grant(of(LEADER, DEPARTMENT, TOWNSHIP, EPIDEMIOLOGIST, CDC_DUTY), UPDATE, BURDEN),
          grant(of(LEADER), DECIDE, BURDEN),

          // What was seen on a visit everybody there may read, once it is on record; who goes where
          // and when, only those who go.
          grant(HOUSE, READ, INSPECTION),
          grant(of(SUPERVISOR), CREATE, INSPECTION),
          grant(of(SUPERVISOR), UPDATE, INSPECTION),

          // The supervisor asks whether it is true, also of those who read identities.
          grant(of(SUPERVISOR), READ, VERIFICATION, SIGNAL, SITREP, LEDGER, READ_LOG),
          grant(of(SUPERVISOR), CREATE, VERIFICATION, DUTY),
          grant(of(SUPERVISOR), UPDATE, VERIFICATION),
          grant(of(SUPERVISOR), DECIDE, VERIFICATION));

  private record Grant(Set<Role> roles, Verb verb, Set<Entity> entities) {}

  private static final Map<Role, Map<Entity, Set<Verb>>> RIGHTS = rights();

  public static boolean allows(Role role, Verb verb, Entity entity) {
    return RIGHTS.getOrDefault(role, Map.of()).getOrDefault(entity, Set.of()).contains(verb);
  }

  private static Map<Role, Map<Entity, Set<Verb>>> rights() {
    Map<Role, Map<Entity, Set<Verb>>> rights = new EnumMap<>(Role.class);
    for (Grant grant : TABLE) {
      for (Role role : grant.roles) {
        for (Entity entity : grant.entities) {
          rights
              .computeIfAbsent(role, _ -> new EnumMap<>(Entity.class))
              .computeIfAbsent(entity, _ -> EnumSet.noneOf(Verb.class))
              .add(grant.verb);
        }
      }
    }
    return rights;
  }

  private static Grant grant(Set<Role> roles, Verb verb, Entity first, Entity... more) {
    return new Grant(roles, verb, EnumSet.of(first, more));
  }

  private static Set<Role> of(Role first, Role... more) {
    return EnumSet.of(first, more);
  }

  private Grants() {}
}
