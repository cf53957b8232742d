// Organisations that people found themselves, and who is of them. Only its members see who they
// are; a member lets others in, by an invitation or by answering whoever asks.
#pragma once

#include <string>
#include <vector>

#include "api/service/registration.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {

struct MembershipLimits {
  static constexpr std::size_t organisations_of_person_max = 20;
  static constexpr std::size_t members_max = 100;
  static constexpr std::size_t invitations_open_max = 20;        // of one organisation
  static constexpr std::size_t join_requests_of_person_max = 5;  // that nobody has answered yet
  static constexpr std::size_t members_told_max = 20;            // of one request to join
};

struct NewOrganisation {
  std::string name, kind;                      // kind: a code of a fund's organisation_kinds
  std::string charity_number, company_number;  // "" = none; spaces and small letters are put right
  // Of whom to ask about one that a stranger registered: the end of a sentence.
  std::string whom_to_ask = "write to the people who run the fund";
};
// The founder is its first member. Every problem at once, by field; whose name or number is known
// already is told to ask to join.
Result<OrganisationId> found_organisation(const Context& context, const Caller& caller,
                                          const NewOrganisation& organisation);

struct OrganisationToJoin {
  OrganisationId id;
  std::string name;
};
// By its whole name or one of its numbers, so that nobody can leaf through them.
std::vector<OrganisationToJoin> organisations_to_join(const Context& context,
                                                      const std::string& name_or_number);

// By a part of its name or one of its numbers, by name: for who types in an applicant's place.
struct OrganisationsFound {
  static constexpr std::size_t found_max = 20;
  std::vector<store::Organisation> found;
  bool is_whole = true;  // false: there are more
};
OrganisationsFound organisations_like(const Context& context, const std::string& part);

struct MemberSeen {
  PersonId person;
  std::string name, email;
  Instant since;
};
// For its members; not_found for everybody else.
Result<std::vector<MemberSeen>> members_of(const Context& context, const Caller& caller,
                                           OrganisationId organisation);
// The organisation; refused for its only member who can sign in, since nobody could ever be let in
// again.
Result<OrganisationId> leave_organisation(const Context& context, const Caller& caller,
                                          OrganisationId organisation);

// The members are told by mail; asking again changes nothing.
Result<OrganisationId> ask_to_join(const Context& context, const Post& post, const Caller& caller,
                                   OrganisationId organisation);
struct JoinAsked {
  OrganisationId organisation;
  std::string name;
  Instant at;
};
// What they asked that nobody has answered yet, the longest ago first.
std::vector<JoinAsked> own_join_requests(const Context& context, const Caller& caller);
struct JoinWaiting {
  OrganisationId organisation;
  std::string name;
  std::size_t askers = 0;
};
// Of their organisations, those that somebody asks to join.
std::vector<JoinWaiting> join_requests_waiting(const Context& context, const Caller& caller);
Result<std::vector<MemberSeen>> who_asks_to_join(const Context& context, const Caller& caller,
                                                 OrganisationId organisation);
// Whoever asked is told by mail.
Result<PersonId> answer_join_request(const Context& context, const Post& post, const Caller& caller,
                                     OrganisationId organisation, PersonId asker, bool may_join);

// For the files beside this one: that the caller is of it, or why it is not for them.
Result<store::Organisation> own_organisation(const Context& context, const Caller& caller,
                                             OrganisationId organisation);
// Why nobody can join it now, if so; then they are of it, with an entry.
std::optional<Failure> let_in(const Context& context, OrganisationId organisation, PersonId person,
                              PersonId by, const std::vector<store::OutboxOrder>& outbox = {});
// The same of an administrator, who says why.
std::optional<Failure> let_in(const Context& context, OrganisationId organisation, PersonId person,
                              Recorded as, const std::vector<store::OutboxOrder>& outbox);

}  // namespace almoner::service
