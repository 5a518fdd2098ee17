package shoutu.access;

import shoutu.base.Scope;

/**
 * A post that a caller holds now, as holder or deputy, and what follows from it.
 *
 * @param home the county in which records of the place are born
 * @param range the place's subtree
 */
public record HeldPost(
    String place,
    String placeName,
    String placeNameEn,
    int home,
    String level,
    String function,
    String post,
    String postEn,
    Role role,
    Scope.Range range) {}
