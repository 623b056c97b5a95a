/* Rust's library takes its random numbers from bcryptprimitives.dll, which Windows has and Wine lacks before 8.13. This
   stands in for it where the Windows program is tried under Wine; no release has it. */

unsigned char __stdcall SystemFunction036(void *data, unsigned long size); /* RtlGenRandom, in advapi32 */

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *data, unsigned long long size)
{
    return SystemFunction036(data, (unsigned long)size);
}
