/*
 * The peer of the dump benchmarks: asks for a dump and receives it, and does nothing else with it.
 * Prints nanoseconds, once per round. Usage: receive MESSAGE-TYPE FAMILY ROUNDS
 */
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

static char buffer[32768];

int main(int argc, char **argv)
{
	struct {
		struct nlmsghdr header;
		struct rtmsg body; /* as long as ndmsg, and zero but for the family */
	} request = { { sizeof request, 0, NLM_F_REQUEST | NLM_F_DUMP, 0, 0 }, { 0 } };
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);

	if (argc != 4 || fd < 0)
		return 1;
	request.header.nlmsg_type = atoi(argv[1]);
	request.body.rtm_family = atoi(argv[2]);
	for (int rounds = atoi(argv[3]); rounds > 0; rounds--) {
		struct timespec from, to;
		int done = 0;

		clock_gettime(CLOCK_MONOTONIC, &from);
		if (send(fd, &request, sizeof request, 0) < 0)
			return 1;
		while (!done) {
			int length = recv(fd, buffer, sizeof buffer, 0);
			struct nlmsghdr *first = (struct nlmsghdr *)buffer;

			if (length <= 0 || first->nlmsg_type == NLMSG_ERROR)
				return 1;
			/* The end comes in a datagram of its own, or behind the last objects. */
			for (struct nlmsghdr *h = first; NLMSG_OK(h, length); h = NLMSG_NEXT(h, length))
				done |= h->nlmsg_type == NLMSG_DONE;
		}
		clock_gettime(CLOCK_MONOTONIC, &to);
		printf("%lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec);
	}
	return 0;
}
